"""Romanized name: tells a site's name in its own script by the Latin letters that its domain has.

Domains spell by ear ("aljazeera", "chosun", "prothomalo"), so that vowels, and consonants that
transcriptions take for each other, count for little.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_MEDIA = """
новости новостей новини вести вісті газета газети журнал онлайн ру тв радио радіо агентство портал
вестник сайт інформ информ издание видання телеканал медиа медіа нюз новине вијести вести дневник
εφημερίδα ειδήσεις νέα online
صحيفة جريدة وكالة قناة شبكة موقع نيوز نت أونلاين اونلاين مجلة الإخبارية الاخبارية للأنباء الأنباء
خبرگزاری روزنامه آنلاین پایگاه خبری شبکه
חדשות אונליין עיתון אתר ערוץ
समाचार न्यूज़ न्यूज दैनिक टाइम्स टीवी हिंदी हिन्दी लाइव नई खबर ख़बर
নিউজ সংবাদ টিভি অনলাইন দৈনিক খবর বাংলা பத்திரிகை செய்திகள் நியூஸ் న్యూస్ ന്യൂസ് ഓൺലൈൻ ನ್ಯೂಸ್ ન્યૂઝ સમાચાર
"""
MEDIA = frozenset(_MEDIA.split())
"""Words that say what an outlet is, which its domain may lack."""
MEDIA_BEHIND = re.compile(
    r"(?:新聞網|新闻网|新聞|新闻|日報|日报|晚報|晚报|時報|时报|网|網|在线|線上|オンライン|デジタル|ニュース|放送"
    r"|일보|신문|뉴스|닷컴|방송|온라인|ออนไลน์|นิวส์|ทีวี)+\Z"
)
"""The same at the end of names without spaces."""
LABEL_BEHIND = re.compile(
    r"(?:online|news|net|tv|daily|times|press|media|radio|fm|web|info|portal|live|\d+)+\Z"
)
"""The same at the end of a domain's."""
MAX_WORDS = 4
MIN_CONSONANTS = 3
MIN_LETTERS = 4
TWO_LETTERS = (
    ("sch", "s"), ("tch", "s"), ("shch", "s"), ("ch", "s"), ("sh", "s"), ("zh", "s"), ("kh", "h"),
    ("ph", "f"), ("th", "t"), ("ts", "s"), ("tz", "s"), ("ck", "k"), ("qu", "k"), ("dz", "j"),
    ("dj", "j"), ("gh", "g"), ("x", "ks"),
)  # fmt: skip
AS_ONE = str.maketrans("cqgdbzjv", "kkktpssf")
"""Consonants that one transcription has for those of another."""
UNHEARD = re.compile(r"[^a-z]|[aeiouyhw]")
TWICE = re.compile(r"(.)\1+")


def is_romanized(name: str, labels: frozenset[str]) -> bool:
    """Whether `name`, in letters that are not Latin, is what one of a site's `labels` spells.

    >>> is_romanized("الجزيرة نت", frozenset(["aljazeera"]))
    True
    >>> is_romanized("조선일보", frozenset(["chosun"])), is_romanized("신문", frozenset(["chosun"]))
    (True, False)
    """
    if name.isascii():
        return False
    words = [MEDIA_BEHIND.sub("", word) or word for word in name.split()]
    words = [word for word in words if any(each.isalpha() for each in word)]
    names = [word for word in words if word.casefold() not in MEDIA] or words
    # What begins with a small letter, of a script that has others, goes on with the headline.
    if not names or len(names) > MAX_WORDS or words[0][0] != words[0][0].title():
        return False
    heard = {form for label in labels for form in _forms_of(label)}
    forms = {"".join(names), names[0], names[-1]} if len(names) < MAX_WORDS else {"".join(names)}
    foreign = [form for form in forms if "LATIN" not in unicodedata.name(form[0], "LATIN")]
    return any(not heard.isdisjoint(_heard(form)) for form in foreign)


@lru_cache(maxsize=4096)
def _forms_of(label: str) -> frozenset[str]:
    shorter = LABEL_BEHIND.sub("", label)
    return _latin(label) | _latin(shorter)


def _heard(word: str) -> frozenset[str]:
    spelled = _spelled(anyascii(word).lower())
    if unicodedata.name(word[0], "").startswith("CJK"):
        # Too many words of Chinese have the same consonants.
        return frozenset({spelled.translate(AS_ONE)} if len(spelled) >= MIN_LETTERS else ())
    return _latin(spelled)


def _latin(text: str) -> frozenset[str]:
    """A word as it is spelled, and by its consonants, where it is long enough."""
    spelled = _spelled(text)
    whole = {spelled.translate(AS_ONE)} if len(spelled) >= MIN_LETTERS else set()
    heard = TWICE.sub(r"\1", spelled)
    for two, one in TWO_LETTERS:
        heard = heard.replace(two, one)
    heard = UNHEARD.sub("", heard).translate(AS_ONE)
    return frozenset(whole | ({f"{heard}*"} if len(heard) >= MIN_CONSONANTS else set()))


def _spelled(text: str) -> str:
    return "".join(filter(str.isalpha, text))
