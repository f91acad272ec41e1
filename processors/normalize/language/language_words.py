"""Language by words: tells some languages by small words that their larger neighbours lack.

The model takes texts of these for one of a neighbour, or would take short texts of the neighbour
for one of them (docs/decisions/0028-the-language-model.md).
"""

import re

from processors.text.normal_form import normal_form

WORDS = {
    "gl": """
unha dunha nunha algunha ningunha coa cos coas polo xa hoxe onte máis tamén despois
ata dende foron xente concello goberno veciños aínda moi lle lles súa súas xoves
venres mércores luns dixo xunta fixo fíxose proxecto xeral xuízo galego galega
galegas galegos vindeiros nun dun cun cunha ó ós oito seis pechou xullo xuño xaneiro
persoas feitos última unhas uns
""",
    "ast": """
ye yera nun tamién dempués conceyu gobiernu asturianu llingua ensin otru esti agora
enantes fai xente nel nos pol pola ensiguida asturies xueves mieres xixón uviéu yá
ta tán hai ciudá so
""",
    "oc": """
aquò aprèp dempuèi uèi tanben foguèt faguèt diguèt lor qualques pòt pòdon occitan
occitana totjorn lo èra ièr çò puèi annadas lenga mai sus dijòus cònsol
""",
    "lb": """
vun net hunn gëtt och huet iwwer wéi awer sech joer goufen gouf hir hiren méi fir
kënnen wëll dës nach ginn lëtzebuerg ass eng dat sinn wier gëtt dëser dës zou
""",
    "fo": """
ið sum ikki tað teir hevur vóru ella føroyum føroya føroyar teimum hetta seg fyri
eitt eina sæð kann verða sagt segði hava sjálvstýri fólk um tey hósdagin
""",
    "tk": """
we üçin boýunça ýyl ýylyň ýaly barada edip türkmenistanyň türkmenistan prezidenti
hem bilen soň şäher şäheriň güni iň öň diýip diýdi diýen ýurt ýurduň döwlet görä
bolan ýeke bir penşenbe
""",
    "ku": """
û ji bo li bi jî wî wê yên bû bûn piştî roja dê hat hatin kir kirin ev ew herêma
kurdistanê sala ser nav tê dike çû xwe şaredar yekane
""",
    "ha": """
cikin kuma wani wata sun daga don bayan wannan jihar shugaban ranar ƙasar yake zuwa
masu tsakanin ya ta da an rufe gari magajin ce mai najeriya gwamnatin
""",
    "yo": """
àwọn wọ́n ní tí náà láti fún pé sí lórí ìlú nínú ọjọ́ ṣùgbọ́n sì bí ti ó ọ̀pọ̀ ijọba
orílẹ̀
""",
    "ig": """
ndị nke bụ ahụ maka mgbe dị ọzọ onye nọ kwuru steeti naịjirịa ụbọchị otu na ya obodo
wee
""",
    "zu": """
ukuthi futhi kodwa ngoba uthe kanye abantu ukuze lapho phakathi kakhulu ngesikhathi
amaphoyisa uma ngoLwesine ngemva nge
""",
    "xh": """
kwaye ukuba kunye xa ngexesha kuba uthi apho into emva yayo amapolisa abantu kodwa
""",
    "rw": """
kandi avuga abantu mu ku yavuze cyane ubwo igihugu ibyo bari kuri muri ko nyuma
umujyi wa cyawo kimwe rwanda perezida ibi nta
""",
    "mg": """
ny sy dia izay amin tamin ho noho ireo ity tao nisy fa momba iray raha ary dia
malagasy
""",
    "ceb": """
nga og ug usa niadtong gikan aron apan iyang kini human kang gihapon ang sa mga ka
""",
    "jv": """
lan ing sing ora karo iki kanggo saka ana marang uga yaiku sawise wis dheweke dina
wong
""",
    "su": """
jeung sareng anu teu nu éta pikeun aya tina dinten kana ieu sanggeus naék di urang
""",
    "ht": """
nan yo ki ak pou te ap sou yon gen pandan peyi moun lapolis ayiti fè li pa apre pon
""",
}
"""Words by ISO 639 code."""
_EKAVIAN = """
posle gde ovde uvek vreme mesto mestu deo delu predsednik predsednika predsednica svet
svetu sveta reka reke reku dve pre nedelja nedelje nedelju ceo celo takođe evra hiljada
saopštio saopštila saopšteno saopštenju opština opštine uslov uslovi sledeće sledeći
videti želeo hteo srede
"""
_IJEKAVIAN = """
poslije gdje ovdje uvijek vrijeme mjesto mjestu dio dijelu predsjednik predsjednika
predsjednica svijet svijetu svijeta rijeka rijeke rijeku dvije prije nedjelja nedjelje
cijeli cijelo također eura tisuća priopćio priopćeno općina općine uvjet uvjeti sljedeće
sljedeći vidjeti htio tjedan tjedna siječnja veljače ožujka travnja svibnja lipnja srpnja
kolovoza rujna listopada studenoga prosinca
"""
EKAVIAN, IJEKAVIAN = frozenset(_EKAVIAN.split()), frozenset(_IJEKAVIAN.split())
"""Words that Serbian writes otherwise, where Croatian and it write alike else."""
PORTUGUESE = re.compile("[ãõçâê]")
"""Letters that hardly a sentence of Portuguese lacks, and Galician has not."""
_PORTUGUESE = """
em um uma até também depois pois dois duas foram muito muitos às à feira disseram
"""
PORTUGUESE_WORDS = frozenset(_PORTUGUESE.split())
"""Words that Galician writes otherwise."""
GALICIAN = re.compile(r"\w+(?:ción|cións|ñ\w+|llo|lla|llos|llas|eiz|[^dp]ois|[aei]ron)")
MIN_SIGNS = 2
ARTICLES = frozenset(
    ("do", "da", "das", "na", "nas", "ao", "aos", "unha", "dun", "dunha", "nun", "nunha", "pola")
)
SPANISH = frozenset(("el", "la", "los", "las", "del", "al"))
"""Articles, without which no text of Spanish goes on for long."""
KURDISH, TURKISH = re.compile("ê"), re.compile("[ğıöü]")
"""Letters of two languages that have most others in common."""
LETTERS = {"eo": re.compile("[ĉĝĥĵŝŭ]"), "ha": re.compile("[ƙɗɓ]")}
"""Letters by ISO 639 code, which hardly a sentence lacks, and other languages have not."""
MIN_LETTER_SHARE = 0.15
"""Share of words with such a letter: texts have names in other languages."""
TABLE = {code: frozenset(words.casefold().split()) for code, words in WORDS.items()}
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’](?=[^\W\d_])|[\u0300-\u036f])*")
MIN_DISTINCT = 4
"""Different words, of which a text in another language may have one or two."""
MIN_SHARE = 0.12
"""Of all words."""


def by_words(text: str, likely: str = "") -> str | None:
    """The language of which `text`, taken by the model for `likely`, has most such words; None
    where it has too few.

    >>> by_words("A xente di que xa non hai unha ponte máis, pero o concello dixo onte que si.")
    'gl'
    >>> by_words("As pessoas dizem que já não há uma ponte, mas a câmara disse ontem que sim.")
    """
    if likely == "en":
        return None
    words = WORD.findall(normal_form("NFC", text.casefold()))
    there = set(words)
    if likely == "hr":
        return "sr" if there & EKAVIAN and not there & IJEKAVIAN else None
    if code := _by_letters(words, likely):
        return code
    if likely in ("es", "pt") and _is_galician(there, likely):
        return "gl"
    found = {
        code: sum(word in known for word in words)
        for code, known in TABLE.items()
        if len(there & known) >= MIN_DISTINCT
    }
    best = max(found, key=found.__getitem__, default=None)
    return best if best and found[best] >= MIN_SHARE * len(words) else None


def _by_letters(words: list[str], likely: str) -> str | None:
    """The language whose own letters stand in so many words."""
    own = {**LETTERS, "ku": KURDISH} if likely == "tr" else LETTERS
    if likely == "tr" and any(map(TURKISH.search, words)):
        own = LETTERS
    least = max(MIN_LETTER_SHARE * len(words), 1)
    found = (code for code in own if sum(map(bool, map(own[code].search, words))) >= least)
    return next(found, None)


def _is_galician(there: set[str], likely: str) -> bool:
    if any(map(PORTUGUESE.search, there)) or there & PORTUGUESE_WORDS:
        return False
    if likely == "es":
        return len(there & ARTICLES) >= MIN_SIGNS and not there & SPANISH
    signs = there & TABLE["gl"] | set(filter(GALICIAN.fullmatch, there))
    return len(signs) >= MIN_SIGNS
