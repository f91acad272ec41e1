"""The words of a text in any language, and what makes words of different languages meet.

Two forms of one word, and one name in two alphabets, have to become the same: words are written in
ASCII, letters that languages exchange are made one, and a stem of five letters is kept. Of the
features that need no model it is the best one within every language and across them
(docs/research/languages.md).
"""

import re
import unicodedata

from anyascii import anyascii

STEM = 5
"""Letters of a stem."""
LATIN = frozenset(
    ["cs", "da", "de", "en", "es", "fi", "fr", "hr", "hu", "id", "it", "nl", "no", "pl", "pt",
     "ro", "sv", "tr", "vi"]
)  # fmt: skip
"""Languages in Latin script: an English encoder makes something of these, of others nothing."""
ENCODER_MEANS = {"en": 0.11, "de": 0.16, "fr": 0.2, "es": 0.23, "it": 0.27, "tr": 0.41, "pl": 0.5}
"""Cosine that the shipped encoder gives unrelated articles: the less it knows of a language, the
more alike are all its texts."""
ENCODER_MEAN = 0.35
"""The same in a language where it was not measured."""
SPELT = LATIN | {"be", "bg", "el", "mk", "ru", "sr", "uk"}
"""Languages that write all sounds, so that a name in ASCII letters is that of other languages."""
UNSPACED = frozenset(["ja", "zh"])
"""Languages written without spaces."""
ENGLISH = "en"

_WORD = re.compile(r"\w\w+")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_UNSPACED = re.compile(f"[{_HAN}{_KANA}]+")
_PIECES = re.compile(f"[{_HAN}]+|[\u30a1-\u30fa\u30fc]{{2,}}|[^{_HAN}{_KANA}]{{2,}}")
"""Han, Katakana (foreign names) and the rest; Hiragana is grammar."""
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HANGUL_STEM = 2
"""Syllables of a Korean stem."""
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]")
"""Vowel signs and joiners of Arabic script: written or not as the author pleases."""
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


def words(text: str, language: str) -> list[str]:
    """The words of `text` in order, at least two characters long, in the form that compares.

    Han is cut into overlapping pairs of characters: as good as a segmenter.

    >>> words("Die Wahl", "de"), words("习近平在北京", "zh")
    (['die', 'wahl'], ['习近', '近平', '平在', '在北', '北京'])
    """
    text = comparable(text, language)
    found = _WORD.findall(text)
    if language == ENGLISH or text.isascii() or not _UNSPACED.search(text):
        return found
    return [piece for word in found for piece in _cut(word)]


def comparable(text: str, language: str) -> str:
    """`text` in lower case; in other languages than English without what is written either way."""
    if text.isascii() or language == ENGLISH:
        return text.lower()
    text = _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_SAME_LETTER)
    if language == "uk":
        text = _APOSTROPHE.sub("", text)
    return text.lower()


def unspaced_runs(text: str) -> list[str]:
    """Stretches of Han and Kana, in which words are not marked."""
    return _UNSPACED.findall(text)


def stem(word: str, language: str) -> str:
    """What `word` has in common with its other forms, and with itself in other languages.

    >>> stem("zelensky", "en"), stem("зеленского", "ru"), stem("zełenskim", "pl")
    ('selen', 'selen', 'selen')
    """
    if word.isascii():
        return _sound(word)
    if _HANGUL.match(word):
        return ascii_of(word[:_HANGUL_STEM], language)
    if _UNSPACED.match(word) and not "\u30a1" <= word[0] <= "\u30fc":
        return ascii_of(word, language)
    return _sound(ascii_of(word, language))


def ascii_of(word: str, language: str) -> str:
    """`word` in lower-case ASCII letters, in Arabic without its article."""
    if word.isascii():
        return word
    if language == "ar" and (article := _ARTICLE.match(word)):
        word = word[article.end() :]
    return anyascii(word).lower()


def _cut(word: str) -> list[str]:
    if not _UNSPACED.search(word):
        return [word]
    cut: list[str] = []
    for piece in _PIECES.findall(word):
        if _UNSPACED.match(piece) and not "\u30a1" <= piece[0] <= "\u30fc":
            cut += [piece[k : k + 2] for k in range(len(piece) - 1)]
        else:
            cut.append(piece)
    return cut


def _sound(letters: str) -> str:
    one = _DIGRAPHS.sub(_one_sound, letters[:_HEARD]).translate(_SAME_SOUND)
    return _TWICE.sub(r"\1", one)[:STEM]


def _one_sound(digraph: re.Match[str]) -> str:
    return _ONE_SOUND.get(digraph[0], "s")
