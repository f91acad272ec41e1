"""Cluster words: the words of a text by which articles are clustered, and their common stems.

Two forms of one word, and one name in two alphabets, have to become the same: words are written in
ASCII, letters that languages exchange are made one, and a stem of five letters is kept. Of the
features that need no model it is the best one within every language and across them
(docs/research/languages.md).
"""

import re

from anyascii import anyascii

from processors.text import tokens
from processors.text.look_alikes import unmixed
from processors.text.normal_form import normal_form
from processors.text.scripts import ARABIC_MARKS

STEM = 5
"""Letters of a stem."""
SPELT = frozenset(
    ["be", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "is",
     "it", "lt", "lv", "mk", "ms", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv",
     "tr", "uk", "vi"]
)  # fmt: skip
"""Languages that write all sounds, so that a name in ASCII letters is that of other languages."""
ENGLISH = "en"
OWN_LETTERS = frozenset(["be", "bg", "el", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"])
"""Languages in Cyrillic and Greek, in which a word of look-alikes alone is a word like others."""

_DIGIT = re.compile("[0-9]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HANGUL_STEM = 2
"""Syllables of a Korean stem."""
_SAME_LETTER = str.maketrans("أإآٱىةؤئکیۀ", "اااايهويكيه")
_APOSTROPHE = re.compile("(?<=\\w)['’ʼ](?=\\w)")
_ARTICLE = re.compile("(?:[وفبك]?ال|لل)(?=\\w{3})")
"""The Arabic article, with what is written in one word with it."""
_DIGRAPHS = re.compile("sch|sh|sz|cz|ch|zh|ts|tz|ph|th|kh|ck|qu|x")
_ONE_SOUND = {"ph": "f", "th": "t", "kh": "h", "ck": "k", "qu": "k", "x": "ks"}
_SAME_SOUND = str.maketrans("qczwyj", "kksvii")
_HEARD = 12
"""Letters from which a stem is made."""
_TWICE = re.compile(r"(.)\1+")


def cluster_words(text: str, language: str) -> list[str]:
    """The words of `text` in order, at least two characters long, in the form that compares.

    Names of accounts, such as tim_cook, are whole. Scripts without spaces are cut into overlapping
    pairs: as good as a segmenter. Katakana, which writes foreign names, stays whole, and Hiragana,
    which writes grammar, is left out.

    >>> cluster_words("Die Wahl", "de"), cluster_words("习近平在北京", "zh")
    (['die', 'wahl'], ['习近', '近平', '平在', '在北', '北京'])
    """
    return cut_words(comparable(text, language))


def cut_words(text: str) -> list[str]:
    """The words of a text that is `comparable`."""
    found = tokens.pieces(text, underscores=True)
    if not tokens.has_unspaced(text):
        return [word for word in found if len(word) > 1]
    return [word for piece in found for word in _cut(piece) if len(word) > 1]


def comparable(text: str, language: str) -> str:
    """`text` in lower case; in other languages than English without what is written either way."""
    if text.isascii():
        return text.lower()
    if language == ENGLISH:
        return unmixed(normal_form("NFC", text).lower())
    text = ARABIC_MARKS.sub("", normal_form("NFKC", text)).translate(_SAME_LETTER)
    if language == "uk":
        text = _APOSTROPHE.sub("", text)
    return unmixed(text.lower(), alone=language not in OWN_LETTERS)


def stem(word: str, language: str) -> str:
    """What `word` has in common with its other forms, and with itself in other languages.

    A number, and a name with one, has no other forms.

    >>> stem("zelensky", "en"), stem("зеленского", "ru"), stem("zełenskim", "pl")
    ('selen', 'selen', 'selen')
    >>> stem("1200000", "en"), stem("۱۲۰۰۰۰۰", "fa")
    ('1200000', '1200000')
    """
    if word.isascii():
        return word if _DIGIT.search(word) else _sound(word)
    if _HANGUL.match(word):
        return ascii_of(word[:_HANGUL_STEM], language)
    if tokens.is_unspaced(word) and tokens.by_script(word)[0][0] != "Katakana":
        return ascii_of(word, language)
    letters = ascii_of(word, language)
    return letters if _DIGIT.search(letters) else _sound(letters)


def ascii_of(word: str, language: str) -> str:
    """`word` in lower-case ASCII letters, in Arabic without its article."""
    if word.isascii():
        return word
    if language == "ar" and (article := _ARTICLE.match(word)):
        word = word[article.end() :]
    return anyascii(word).lower()


def _cut(piece: str) -> list[str]:
    if not tokens.is_unspaced(piece):
        return [piece]
    cut: list[str] = []
    for script, part in tokens.by_script(piece):
        if script == "Katakana":
            cut.append(part)
        elif script != "Hiragana":
            cut += tokens.pairs(part)
    return cut


def _sound(letters: str) -> str:
    one = _DIGRAPHS.sub(_one_sound, letters[:_HEARD]).translate(_SAME_SOUND)
    return _TWICE.sub(r"\1", one)[:STEM]


def _one_sound(digraph: re.Match[str]) -> str:
    return _ONE_SOUND.get(digraph[0], "s")
