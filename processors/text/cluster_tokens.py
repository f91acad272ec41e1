"""Cluster words: the words of a text by which articles are clustered, and their common stems.

Two forms of one word, and one name in two alphabets, have to become the same: words are written in
ASCII, letters that languages exchange are made one, and a stem of five letters is kept. Of the
features that need no model it is the best one within every language and across them
(docs/research/languages.md).
"""

import re
from collections.abc import Iterable, Sequence

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
    return stems([word], language)[0]


def stems(words: Sequence[str], language: str) -> list[str]:
    """The stem of each of many words: at once it takes a third of the time."""
    letters = [word if word.isascii() else _letters(word, language) for word in words]
    return [
        form if _is_whole(word, form) else sound
        for word, form, sound in zip(words, letters, _sounds(letters), strict=True)
    ]


def _letters(word: str, language: str) -> str:
    return ascii_of(word[:_HANGUL_STEM] if _HANGUL.match(word) else word, language)


def _is_whole(word: str, letters: str) -> bool:
    """Whether the letters of `word` are its stem as they are."""
    if _DIGIT.search(letters):
        return True
    if word.isascii():
        return False
    if _HANGUL.match(word):
        return True
    return tokens.is_unspaced(word) and tokens.by_script(word)[0][0] != "Katakana"


def ascii_of(word: str, language: str) -> str:
    """`word` in lower-case ASCII letters, in Arabic without its article."""
    if word.isascii():
        return word
    if language == "ar" and (article := _ARTICLE.match(word)):
        word = word[article.end() :]
    return word.translate(_ASCII)


class _Ascii(dict[int, str]):
    """What anyascii writes for a character, in lower case; asked once for each."""

    def __missing__(self, code: int) -> str:
        self[code] = letters = anyascii(chr(code)).lower()
        return letters


_ASCII = _Ascii()


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


def _sounds(words: Iterable[str]) -> list[str]:
    """The first letters of each word, those that sound alike made one."""
    text = "".join([f"{word[:_HEARD]}\n" for word in words])
    text = _DIGRAPHS.sub(_one_sound, text).translate(_SAME_SOUND)
    return [word[:STEM] for word in _TWICE.sub(r"\1", text).split("\n")[:-1]]


def _one_sound(digraph: re.Match[str]) -> str:
    return _ONE_SOUND.get(digraph[0], "s")
