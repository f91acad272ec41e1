"""Latin charsets: tells in which of them a text is, by the alphabets of the languages they hold.

The same bytes are letters in all of them; only in its own does a text keep to one alphabet.
"""

from collections import Counter

from infra.http.one_byte import beyond_ascii

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
    ("mac_roman", "àâçèéêëîïôùûüœÀÇÉ"),
    ("mac_roman", "áéíñóúü¿¡ªºÉÑ"),
    ("mac_roman", "àáâãçéêíóôõúüªº"),
    ("mac_roman", "äöüßéàÄÖÜ"),
    ("mac_roman", "àèéìîòóù"),
    ("mac_roman", "åäöéüÄÅÖ"),
    ("mac_roman", "æøåéôòÅ"),
    ("mac_latin2", "ąćęłńóśźżĄĆŹ"),
    ("mac_latin2", "áčďéěíňóřšťúůýžČÉ"),
    ("mac_latin2", "áéíóöőúüű"),
    ("mac_turkish", "âçğıîöşüûÇÖÜ"),
)
"""Codecs with letters beyond ASCII of a language: of those that fit equally the first is taken."""
LATIN = frozenset(codec for codec, _ in ALPHABETS)
MACINTOSH = frozenset(("mac_roman", "mac_latin2", "mac_turkish"))
"""Codecs of which only the letters that are told count: most capitals are where Windows has small
letters."""
WEST, VIETNAMESE = "cp1252", "cp1258"
SIGNS = frozenset("\u00a0«»„“”‘’‚‹›–—…•€£§©®°´")
"""Punctuation and signs that every language uses."""
MIN_LETTERS = 8
"""Beyond ASCII, from which a text is believed against what is named."""
SAME = {"iso8859-15": WEST, "iso8859-9": "cp1254", "iso8859-13": "cp1257"}
"""Codecs whose letters are, nearly all, where another has them."""
SIBLINGS = {"cp1250", "iso8859_2"}
"""Codecs that differ in few letters, which writers take for one another."""
MIN_STRANGE = 1
"""Letters from which that holds where a charset of another script is named, within Latin words."""
MIN_WHOLE, MOST = 12, 0.93
"""Letters of a text that are all in one alphabet, and the share of them in one of the charset that
is named, up to which that is doubted."""
OWN, STRANGE = 0.95, 0.75
"""Share of them in the alphabet of the best language, in the text's charset and in another."""


def latin_codec(data: bytes) -> str:
    """The codec in which most of what is beyond ASCII keeps to the alphabet of one language.

    >>> latin_codec("Młodzież protestuje".encode("cp1250"))
    'cp1250'
    >>> latin_codec("L’été à Genève".encode("cp1252"))
    'cp1252'
    """
    fitting, _ = _fitting(data)
    return ALPHABETS[max(range(len(ALPHABETS)), key=fitting.__getitem__)][0]


def misnamed_latin(data: bytes, named: str = WEST) -> str | None:
    """The `latin_codec` of a text that is certainly not in the charset that is `named`; else None.

    >>> misnamed_latin("Köprü çalışmaları nedeniyle kapatıldı, açıklandı".encode("cp1254"))
    'cp1254'
    >>> misnamed_latin("Dvořák jouait à Genève, l’été où il était là".encode("cp1252", "replace"))
    """
    fitting, count = _fitting(data)
    best = max(fitting)
    named = SAME.get(named, named.replace("-", "_"))
    of_named = [each for each, (codec, _) in zip(fitting, ALPHABETS, strict=True) if codec == named]
    fit = max(of_named, default=0)
    # Whole words beside letters of another script are no language's.
    least = MIN_LETTERS if of_named else MIN_STRANGE
    if count < least or best < OWN * count or best == fit:
        return None
    found = latin_codec(data)
    is_whole = best == count and count >= MIN_WHOLE
    is_other = fit < STRANGE * count or (is_whole and fit <= MOST * count)
    is_sibling = best == count and {found, named} == SIBLINGS
    if not (is_other or is_sibling):
        return None
    # Vietnamese has the letters of several Western languages: a text of two is none of it.
    return found if found != VIETNAMESE else None


def _fitting(data: bytes) -> tuple[list[int], int]:
    """How much of what is beyond ASCII is in each of ALPHABETS, and how much there is."""
    beyond = beyond_ascii(data)
    read = {codec: Counter(beyond.decode(codec, "replace")) for codec in LATIN}
    fitting = [
        sum(
            count
            for each, count in read[codec].items()
            if each in SIGNS
            or each in alphabet
            or (codec not in MACINTOSH and each.lower() in alphabet)
        )
        for codec, alphabet in ALPHABETS
    ]
    return fitting, len(beyond)
