"""Latin charsets: tells in which of them a text is, by the alphabets of the languages they hold.

The same bytes are letters in all of them; only in its own does a text keep to one alphabet.
"""

from collections import Counter

ALPHABETS = (
    ("cp1252", "àâçèéêëîïôùûüœ"),  # French
    ("cp1252", "áéíñóúü¿¡ªº"),  # Spanish
    ("cp1252", "àáâãçéêíóôõúüªº"),  # Portuguese
    ("cp1252", "äöüßéà"),  # German
    ("cp1252", "àèéìîòóù"),  # Italian
    ("cp1252", "áèéëïóöü"),  # Dutch
    ("cp1250", "ąćęłńóśźż"),  # Polish
    ("cp1254", "âçğıîöşüûİ"),  # Turkish
    ("cp1250", "áčďéěíňóřšťúůýž"),  # Czech
    ("cp1250", "áéíóöőúüű"),  # Hungarian
    ("cp1250", "ăâîşţ"),  # Romanian, with the cedillas of these charsets
    ("cp1252", "åäöéü"),  # Swedish
    ("cp1252", "æøåéôò"),  # Danish, Norwegian
    ("cp1252", "äöåšž"),  # Finnish
    ("cp1252", "àçèéíïòóúü·"),  # Catalan
    ("cp1250", "áäčďéíĺľňóôŕšťúýž"),  # Slovak
    ("cp1250", "čćđšž"),  # Bosnian, Croatian, Serbian, Slovenian
    ("iso8859_2", "ąćęłńóśźż"),
    ("iso8859_2", "áčďéěíňóřšťúůýž"),
    ("iso8859_2", "áéíóöőúüű"),
    ("iso8859_2", "ăâîşţ"),
    ("iso8859_2", "áäčďéíĺľňóôŕšťúýž"),
    ("iso8859_2", "čćđšž"),
    ("cp1257", "ąčęėįšųūž"),  # Lithuanian
    ("cp1257", "āčēģīķļņšūž"),  # Latvian
    ("cp1257", "äöõüšž"),  # Estonian
    ("cp1252", "áæðéíóöúýþ"),  # Icelandic
    ("cp1258", "àáâãèéêìíòóôõùúýăđĩũơư\u0300\u0301\u0303\u0309\u0323"),  # Vietnamese
)
"""Codecs with letters beyond ASCII of a language: of those that fit equally the first is taken."""
LATIN = frozenset(codec for codec, _ in ALPHABETS)
SIGNS = frozenset("\u00a0«»„“”‘’‚‹›–—…•€£§©®°´")
"""Punctuation and signs that every language uses."""


def latin_codec(data: bytes) -> str:
    """The codec in which most of what is beyond ASCII keeps to the alphabet of one language.

    >>> latin_codec("Młodzież protestuje".encode("cp1250"))
    'cp1250'
    >>> latin_codec("L’été à Genève".encode("cp1252"))
    'cp1252'
    """
    beyond_ascii = data.translate(None, bytes(range(128)))
    read = {codec: Counter(beyond_ascii.decode(codec, "replace")) for codec in LATIN}

    def fitting(place: int) -> int:
        codec, alphabet = ALPHABETS[place]
        return sum(
            count
            for each, count in read[codec].items()
            if each in SIGNS or each in alphabet or each.lower() in alphabet
        )

    return ALPHABETS[max(range(len(ALPHABETS)), key=fitting)][0]
