"""One-byte charsets: tells in which of them a text is that is not in Latin letters.

Any of them decodes any text; but only in its own a text has the letters that its language likes.
"""

import re
import unicodedata

FREQUENT = {
    "cyrillic": frozenset("оаеинтсрвлкуідмпяз"),
    "greek": frozenset("αοιετσνηυρπκςάέήίόύώ"),
    "hebrew": frozenset("יוהלאמרבתשנםכ"),
    "arabic": frozenset("اليمنوترةبعدسهف"),
    "thai": frozenset("านรกอเงมยลวดทสตปบคห่้ัีิะแุ"),
}
"""Letters of which texts in a script have some seven of ten, in the languages with most news."""
CODECS = {
    "cp1251": "cyrillic", "koi8_r": "cyrillic", "koi8_u": "cyrillic", "iso8859_5": "cyrillic",
    "cp866": "cyrillic", "cp1253": "greek", "iso8859_7": "greek",
    "cp1255": "hebrew", "iso8859_8": "hebrew", "cp1256": "arabic", "iso8859_6": "arabic",
    "cp874": "thai", "mac_greek": "greek",
}  # fmt: skip
"""Scripts by codec; of codecs that fit equally the first is taken."""
NAMED = {**CODECS, "mac_cyrillic": "cyrillic"}
"""CODECS, and those that nobody guesses: small letters of Macintosh are those of Windows."""
MIN_LETTERS = 20
"""Bytes beyond ASCII from which a text is believed against what is named."""
FITS, AHEAD = 0.66, 0.12
"""Share of FREQUENT letters in the charset of a text, and how much more these are there than in
another."""
CAPITALS = 0.9
"""Weight of the letters of a text in capitals, whose charset is guessed."""
_ASCII = bytes(range(128))
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_WITHOUT_CONSONANT = re.compile(f"(?<![ก-ฮ{_MARKS}])[{_MARKS}]")
"""A mark of Thai that stands on no consonant, which nobody writes."""
SIGNS = frozenset("\u00a0«»„“”‘’‚‹›–—…•€№°·")


def beyond_ascii(data: bytes) -> bytes:
    """`data` without the bytes of ASCII."""
    return data.translate(None, _ASCII)


def one_byte_codec(data: bytes, named: str | None = None) -> str | None:
    """The codec of a text without tags that is in no Latin letters; None where none of CODECS fits,
    or not clearly better than the one that is `named`.

    >>> one_byte_codec("Городской совет закрыл старый мост".encode("koi8_r"))
    'koi8_r'
    >>> one_byte_codec("Городской совет закрыл старый мост".encode("cp1251"), "cp1251")
    """
    bytes_beyond = beyond_ascii(data)
    if len(bytes_beyond) < MIN_LETTERS:
        return None
    shares = {codec: _share(bytes_beyond, codec) for codec in CODECS}
    best = max(shares, key=shares.__getitem__)
    if shares[best] < FITS:
        return None
    if named is not None:
        # Python writes some names with a hyphen, some with an underscore.
        of_named = _share(bytes_beyond, named, script=NAMED.get(named.replace("-", "_"), ""))
        if shares[best] < of_named + AHEAD:
            return None
    return best


def _share(beyond: bytes, codec: str, script: str | None = None) -> float:
    """The share of frequent letters, 0 where the codec has not all bytes."""
    frequent = FREQUENT.get(CODECS[codec] if script is None else script, frozenset())
    text = beyond.decode(codec, "replace")
    letters = [each for each in text if each not in SIGNS]
    small = sum(each in frequent for each in letters)
    large: float = sum(each.isupper() and each.lower() in frequent for each in letters)
    # No text has many signs among its letters; marks of Thai and Arabic are none.
    wrong = sum(not (each.isalnum() or unicodedata.combining(each)) for each in letters)
    wrong += len(_WITHOUT_CONSONANT.findall(text))
    # A headline may be in capitals, all of it; what nobody names is that more seldom.
    large = large * (CAPITALS if script is None else 1) if large > small else large / 3
    return (small + large - wrong / 2) / max(1, len(letters))
