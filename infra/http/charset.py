"""Charsets: the text of a document, by what it is in and not by what it says alone.

Which codec a label means is in `labels.py`, what the letters speak for in `guessed_charset.py`.
"""

import codecs
import re
from typing import NamedTuple

from webencodings import lookup

from infra.http.guessed_charset import (
    CHINESE,
    MIN_LETTERS,
    MOSTLY_LETTERS,
    SAMPLE_BYTES,
    TAGS,
    guessed,
    is_japanese,
    is_korean,
    is_mostly_letters,
)
from infra.http.labels import codec_of
from infra.http.latin import LATIN, misnamed_latin
from infra.http.one_byte import NAMED as ONE_BYTE
from infra.http.one_byte import beyond_ascii, one_byte_codec
from infra.http.plausible import MACHINES, is_plausible
from processors.text.surrogates import with_whole_pairs

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, which begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
STARTS = (
    (re.compile(rb"\s*[<{\[]\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0[<{\[]\0[^\0]"), "utf-16-be"),
)
"""Beginnings of markup and JSON in UTF-16 without a mark (XML 1.0, appendix F)."""
ISO_2022_JP = (b"\x1b$B", b"\x1b$@")
"""Escapes to Japanese characters, which browsers look for in what names no charset."""
UKRAINIAN = bytes([0xA4, 0xA6, 0xA7, 0xAD, 0xB4, 0xB6, 0xB7, 0xBD])
"""Letters of KOI8-U where KOI8-R has lines for tables: many call one by the other's name."""
IN_HEADER = re.compile(r"charset\s*+=\s*+(?:[\"']\s*+)?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
IN_DOCUMENT = re.compile(
    rb"""^\s*<\?xml[^>]{0,100}?\bencoding\s*=\s*["'](?P<xml>[\w.:-]{1,40})"""
    rb"""|<meta[^>]{0,200}?\bcharset\s*+=\s*+(?:["']\s*+)?(?P<meta>[\w.:-]{1,40})""",
    re.IGNORECASE,
)
WESTERN = frozenset(("cp1252", "iso8859-15"))
"""Charsets that servers announce for any text, us-ascii and iso-8859-1 being names of the first: a
document that names another knows better."""
LATIN_CODECS = WESTERN | {"cp1250", "cp1254", "cp1257", "iso8859-2", "iso8859-9", "iso8859-13"}
"""Codecs of one byte a letter whose Latin alphabets are known."""
LOOKED_AT = 2_048
"""Bytes at the start in which a document may name its charset."""
FITS, BROKEN = "the first named that fits", "named, but some bytes are not of it"
MAX_DAMAGE = 0.05
"""Share of bytes beyond ASCII that may be broken in a text of the charset that is named."""
BESIDE_ASCII = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
DEFAULT = "cp1252"
NOT_WESTERN = "a guess: in what is named its letters are those of no language"
WHY_UTF8 = ("all of it is UTF-8, whatever it is called", "nothing in it is beyond ASCII")


class Charset(NamedTuple):
    """What the bytes of a document were read in."""

    chosen: str
    """Its name in the Encoding Standard, where it has one."""
    source: str
    """Who told it: mark, bytes, header, xml, meta, letters or default."""
    why: str
    told: tuple[tuple[str, str], ...]
    """Who told what, as it was written."""


class Decoded(NamedTuple):
    """The text of a document."""

    text: str
    charset: Charset


class _Named(NamedTuple):
    """A charset that is named, with its codec where that is safe."""

    source: str
    label: str
    codec: str | None


def decoded(data: bytes, content_type: str = "") -> Decoded:
    r"""The text of a document.

    The byte order mark counts first, or what markup and JSON begin with in UTF-16 without one; text
    that is UTF-8 beyond ASCII is UTF-8, whatever it is called; then the Content-Type header, unless
    it names a Western charset and the document another; then the document's own declaration; then
    what its letters look like, also where what is named makes no sense of them (see
    `is_plausible`); then windows-1252, as browsers have it. Bytes that its charset does not have
    become U+FFFD.

    >>> decoded("Zürich".encode(), "text/xml; charset=iso-8859-1").text
    'Zürich'
    >>> decoded(b'<?xml version="1.0" encoding="cp1251"?>\xd1\xf3\xe4').charset[:2]
    ('windows-1251', 'xml')
    """
    named = _named(data[:LOOKED_AT], content_type)
    told = tuple((each.source, each.label) for each in named)
    text, codec, source, why = _decoded(data, _by_trust(named))
    encoding = lookup(codec)
    return Decoded(text, Charset(encoding.name if encoding else codec, source, why, told))


def has_letters_to_tell(data: bytes) -> bool:
    """Whether what nobody names a charset of has enough beyond ASCII to tell it by: some twenty
    letters, or Latin words."""
    return len(beyond_ascii(data)) >= MIN_LETTERS or _is_within_words(data)


def _decoded(data: bytes, named: list[tuple[str, str]]) -> tuple[str, str, str, str]:
    """The text, its codec, who told that, and why it is believed; `named` are codecs by whom."""
    for mark, codec in BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(codec, "replace")
            return text, codec, "mark", "a byte order mark counts before all else"
    for start, codec in STARTS:
        if start.match(data):
            return data.decode(codec, "replace"), codec, "bytes", "it begins as UTF-16 does"
    # ISO-2022-JP is all ASCII bytes: what is named counts before that.
    ascii_only = data.isascii()
    as_bytes = [("bytes", "utf-8")]
    if any(letter in data for letter in UKRAINIAN):
        named = [(who, "koi8-u" if codec == "koi8-r" else codec) for who, codec in named]
    for source, codec in [*named, *as_bytes] if ascii_only else [*as_bytes, *named]:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            if codec == "utf-8" and (text := _of_halves(data)):
                return text, codec, "bytes", "UTF-8 with characters in halves (CESU-8)"
            continue
        if ascii_only and any(each in data for each in ISO_2022_JP) and codec != "iso2022_jp":
            text = data.decode("iso2022_jp", "replace")
            return text, "iso2022_jp", "bytes", "it has the escapes of ISO-2022-JP"
        if found := _misnamed_one_byte(data, codec):
            return data.decode(found, "replace"), found, "letters", NOT_WESTERN
        if not ascii_only and not _makes_sense(data, text, codec):
            continue
        why = FITS if source != "bytes" else WHY_UTF8[ascii_only]
        return text, codec, source, why
    other = next((each for each in named if each[1] != "utf-8"), None)
    if other and (found := _misnamed_one_byte(data, other[1])):
        return data.decode(found, "replace"), found, "letters", NOT_WESTERN
    if other and not _is_misnamed(data, other[1]):
        source, codec = other
        text = data.decode(codec, "replace")
        why = BROKEN if "\ufffd" in text else FITS
        return text, codec, source, why
    codec, source, why = _mostly(data)
    return data.decode(codec, "replace"), codec, source, why


def _is_misnamed(data: bytes, codec: str) -> bool:
    """Whether a text that is not all of `codec` is none of it, and reads well in another."""
    beyond = len(beyond_ascii(data))
    if beyond < MIN_LETTERS and codec not in MACHINES:
        return False
    named = data.decode(codec, "replace")
    damaged = named.count("\ufffd") > MAX_DAMAGE * beyond
    if _makes_sense(data, named, codec) and not damaged:
        return False
    found = guessed(data)
    if found is None or found == codec:
        return False
    read = data.decode(found, "replace")
    return "\ufffd" not in read and is_plausible(read[:SAMPLE_BYTES], found)


def _makes_sense(data: bytes, text: str, codec: str) -> bool:
    """Whether `text` can be meant, which `codec` makes of `data`."""
    if codec in CHINESE:
        sample = TAGS.sub(b" ", data[:SAMPLE_BYTES])
        if is_korean(sample) or (codec == "big5hkscs" and is_japanese(sample)):
            return False
    return is_plausible(text[:SAMPLE_BYTES], codec)


def _of_halves(data: bytes) -> str:
    """UTF-8 in which characters stand as two surrogates, as old databases write an emoji; "" for
    other bytes."""
    try:
        halves = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return ""
    return with_whole_pairs(halves)


def _misnamed_one_byte(data: bytes, codec: str) -> str | None:
    """The codec of a text that cannot be in the charset of one byte a letter that a server or a
    template names; None for any other text."""
    if codec not in LATIN_CODECS and codec.replace("-", "_") not in ONE_BYTE:
        return None
    sample = TAGS.sub(b" ", data)[:SAMPLE_BYTES]
    if is_mostly_letters(sample):
        if codec not in LATIN_CODECS:
            return one_byte_codec(sample, codec)
        found = one_byte_codec(sample) or guessed(data)
        return found if found and found not in LATIN else None
    is_of_another_script = codec not in LATIN_CODECS
    if is_of_another_script and not _is_within_words(sample):
        return None
    return misnamed_latin(sample, codec)


def _is_within_words(sample: bytes) -> bool:
    """Whether most of what is beyond ASCII stands beside ASCII letters, as no other script does."""
    beyond = len(beyond_ascii(sample))
    return len(BESIDE_ASCII.findall(sample)) > MOSTLY_LETTERS * beyond


def _named(start: bytes, content_type: str) -> list[_Named]:
    """The charsets that header and document name."""
    labels = [("header", each[1]) for each in IN_HEADER.finditer(content_type)]
    if declared := IN_DOCUMENT.search(start):
        source = str(declared.lastgroup)
        labels.append((source, declared[source].decode()))
    return [_Named(source, label, codec_of(label)) for source, label in labels]


def _by_trust(named: list[_Named]) -> list[tuple[str, str]]:
    """Safe codecs with who names them, the most reliable first."""
    # What could be read so far is in no charset of two bytes a character.
    found = [
        (each.source, each.codec)
        for each in named
        if each.codec and (each.source == "header" or not each.codec.startswith("utf-16"))
    ]
    if len(found) > 1 and found[0][1] in WESTERN:
        found.append(found.pop(0))
    return found


def _mostly(data: bytes) -> tuple[str, str, str]:
    """UTF-8 where a few bytes of it are broken, else what it looks like, else the default; with who
    tells it and why."""
    wrong = data.decode("utf-8", "replace").count("\ufffd")
    beyond = len(beyond_ascii(data))
    if wrong * 4 < beyond:
        return "utf-8", "bytes", "most are UTF-8, a few are broken"
    found = guessed(data)
    # Of a few letters a guess may be a charset that does not even have all of them.
    if found and (beyond >= MIN_LETTERS or "\ufffd" not in data.decode(found, "replace")):
        return found, "letters", "a guess: nothing is named that fits, and so it reads best"
    return DEFAULT, "default", "a guess: nothing is named that fits, and browsers take this"
