"""Phrases: recognises sentences that cannot stand alone, that advertise or name a source."""

import re
from collections.abc import Set
from functools import cache

_CANNOT_STAND_ALONE = {
    "en": "he she it they we i you his her hers their its him them this that these those there "
    "both others neither such another some one also and but or so yet still however meanwhile "
    "moreover instead then later besides additionally furthermore therefore nor nevertheless "
    "elsewhere earlier afterwards here",
    "de": "er sie es ich wir ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner dies diese "
    "dieser dieses diesen diesem dabei damit dazu dafür dagegen darauf daraufhin danach dort "
    "doch aber und auch zudem außerdem allerdings jedoch hier nun so beide jene jener dann",
    "fr": "il elle ils elles on je nous vous ce cet cette ces cela ça c'est son sa ses leur leurs "
    "mais et ou puis ensuite aussi ainsi celui-ci celle-ci ici là pourtant cependant toutefois",
    "es": "él ella ellos ellas yo nosotros este esta esto estos estas ese esa eso su sus lo pero "
    "y o además también entonces así allí aquí sin",
    "pt": "ele ela eles elas eu nós este esta isto esse essa isso estes estas seu sua seus suas "
    "mas e ou além também então assim ali aqui já até",
    "it": "lui lei loro egli ella io noi questo questa questi queste ciò quello quella suo sua "
    "suoi sue ma e o inoltre anche poi così qui lì però",
    "nl": "hij zij ze ik wij we dit deze die dat zijn haar hun maar en ook daarnaast toen daar "
    "hier",
    "ru": "он она оно они я мы его её ее их это этот эта эти этого этой там тогда но а и или также "
    "кроме потом затем здесь туда сюда однако",
    "ar": "هو هي هم هما هذا هذه ذلك تلك هؤلاء وهو وهي وهم وهذا وهذه لكن ولكن كما أما",
}
_UNSPACED = {
    "ja": "これ それ あれ この その 一方 しかし また だが なお さらに ただ 同 彼 私",
    "zh": "他 她 它 这 這 那 但 而 此 该 該 另 我 其",
}
_SPEAKER = {
    "en": "i me my we our ours us you your",
    "de": "ich mich mir mein meine wir uns unser unsere",
    "fr": "je j me moi mon ma mes nous notre nos vous votre",
    "es": "yo mi mis nosotros nuestro nuestra usted",
    "pt": "eu meu minha nós nosso nossa você",
    "it": "io mio mia noi nostro nostra",
    "nl": "ik mij mijn wij ons onze jij jouw",
    "ru": "я мне меня мой моя мы нас нам наш наша вы вас ваш",
}
_SOURCE_WORDS = (
    "said says told announced according reported confirmed sagte teilte laut angaben annoncé "
    "indiqué selon anunció dijo según disse anunciou segundo detto secondo сообщил сообщила "
    "сообщили заявил заявила заявили словам volgens zei وقال وقالت قال قالت بحسب وفق أعلن أعلنت"
)
_SOURCE_PHRASES = ("によると", "発表した", "表示", "宣布", "据")
_EXPLAINS = re.compile(
    r"(?:.*[:：]\s*)?(?:why|how|what|who|warum|wieso|wie|was|wer|pourquoi|comment|qui|por ?qu[eéê]|"
    r"¿?cómo|¿?qué|como|o que|perché|come|cosa|почему|зачем|как|что|чем|لماذا|كيف|ما)\b"
    r"|.*[?？؟]['’\"”»」]?$",
    re.IGNORECASE,
)
_ADVERTISES = (
    "http:",
    "https:",
    "www.",
    ".com/",
    "@",
    "©",
    "|",
    "read more",
    "click here",
    "subscribe",
    "sign up",
    "newsletter",
    "follow us",
    "mehr dazu",
    "lire aussi",
    "lea también",
    "leia também",
    "leggi anche",
    "getty images",
    "file photo",
)
_LATER = re.compile(r"\w+ (?:\w+ )?(?:later|earlier|después|später|plus tard|depois|dopo)\b")
_PRONOUN_FIRST = {
    "en": re.compile(
        # On Sunday she won; when the court ruled, he drank.
        r"(?:on|in|at|for|after|before|by|since|from|with|to)\b[^,]{0,25}"
        r"\b(?:he|she|it|they|his|her|their)\b"
        r"|(?:when|while|as|after|before|if|although|since|to)\b[^,]+, (?:he|she|it|they)\b",
        re.IGNORECASE,
    ),
    # Llevará el número 9; preguntado por los millones, contestó.
    "es": re.compile(r"\w+(?:rá|rán|ado por|ada por)\b", re.IGNORECASE),
    "pt": re.compile(r"\w+(?:rá|rão|ado por|ada por)\b", re.IGNORECASE),
}
_ELLIPSES = (" did not,", " does not,", " do so,", " did so,")
"""Phrases that the sentence before completes: the bank did not, and kept its rate."""
_FIRST = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")


@cache
def _dependent(language: str) -> frozenset[str]:
    return frozenset(_CANNOT_STAND_ALONE.get(language, "").split())


@cache
def _speakers(language: str) -> frozenset[str]:
    """As they stand in a text: "US" is a country."""
    words = _SPEAKER.get(language, "").split()
    return frozenset([*words, *map(str.capitalize, words)]) - {"i"}


def stands_alone(sentence: str, language: str) -> bool:
    """Whether a sentence says by itself whom and what it speaks of, as far as its start tells."""
    if sentence.startswith(tuple(_UNSPACED.get(language, "").split()) or "\n"):
        return False
    first = _FIRST.search(sentence)
    word = first[0].casefold().replace("’", "'") if first else ""
    if not _dependent(language).isdisjoint((word, word.partition("'")[0])):
        return False
    if any(each in sentence for each in _ELLIPSES):
        return False
    pattern = _PRONOUN_FIRST.get(language)
    return not _LATER.match(sentence) and (pattern is None or not pattern.match(sentence))


def speaks(sentence: str, language: str) -> bool:
    """Whether the writer speaks in it, or to the reader; what is quoted does not count."""
    return not _speakers(language).isdisjoint(_PART.findall(sentence))


@cache
def _source_words() -> frozenset[str]:
    return frozenset(_SOURCE_WORDS.split())


def names_source(sentence: str, words: Set[str]) -> bool:
    """Whether a sentence, which has these terms, says who says so."""
    return not _source_words().isdisjoint(words) or any(
        each in sentence for each in _SOURCE_PHRASES
    )


def explains(title: str) -> bool:
    """Whether a title asks what its article answers: it tells little of what happened."""
    return _EXPLAINS.match(title) is not None


def advertises(sentence: str) -> bool:
    """Whether it is of the page rather than of the news."""
    folded = sentence.lower()
    return any(each in folded for each in _ADVERTISES)
