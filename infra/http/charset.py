"""Charsets: the text of a document, by what it is in and not by what it says alone.

Labels are those of the Encoding Standard (encoding.spec.whatwg.org), as `webencodings` has them.
"""

import codecs
import re

from charset_normalizer import from_bytes
from webencodings import lookup
from webencodings.labels import LABELS

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, which begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDER = {"gbk": "gb18030"}
"""Codecs in whose place the standard decodes by one that holds more."""
NO_TEXT = frozenset({"replacement", "x-user-defined"})
"""Encodings of the standard for what is not decoded: dangerous ones, and bytes that are no text."""
SAFE = frozenset(lookup(name).codec_info.name for name in set(LABELS.values()) - NO_TEXT)
"""Codecs, by Python's names, of the standard. Others that Python has are no text, or (utf-7) hide
what is in them."""
IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
IN_DOCUMENT = re.compile(
    rb"""^\s*<\?xml[^>]{0,100}?\bencoding\s*=\s*["']([\w.:-]{1,40})"""
    rb"""|<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
GUESSED = (
    "cp1251", "koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "cp1252", "cp1250",
    "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "iso8859_2", "iso8859_7",
)  # fmt: skip
"""Codecs that undeclared text may be in."""
KOREAN = "cp949"
SAMPLE_BYTES = 16_384
TAGS = re.compile(rb"<[^<>]*>")
WESTERN = frozenset(("ascii", "iso8859-1", "cp1252", "iso8859-15"))
"""Charsets that servers announce for any text: a document that names another knows better."""
LOOKED_AT = 2_048
"""Bytes at the start in which a document may name its charset."""
FALLBACK = "cp1252"


def decoded(data: bytes, content_type: str = "") -> str:
    r"""The text of a document.

    The byte order mark counts first; text that is UTF-8 beyond ASCII is UTF-8, whatever it is
    called; then the Content-Type header, unless it names a Western charset and the document
    another; then the document's own declaration; then what its letters look like; then
    windows-1252, as browsers have it. Bytes that its charset does not have become U+FFFD.

    >>> decoded("Zürich".encode(), "text/xml; charset=iso-8859-1")
    'Zürich'
    >>> decoded(b'<?xml version="1.0" encoding="cp1251"?>\xd1\xf3\xe4')[-3:]
    'Суд'
    """
    for mark, codec in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    named = _named(data[:LOOKED_AT], content_type)
    # ISO-2022-JP is all ASCII bytes: what is named counts before that.
    for codec in [*named, "ascii"] if data.isascii() else ["utf-8", *named]:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    other = next((codec for codec in named if codec != "utf-8"), None)
    return data.decode(other or _mostly(data), "replace")


def _named(start: bytes, content_type: str) -> list[str]:
    """The codecs that header and document name, as far as they are safe."""
    found = [_codec(each[1]) for each in IN_HEADER.finditer(content_type)]
    if declared := IN_DOCUMENT.search(start):
        codec = _codec((declared[1] or declared[2]).decode())
        # What could be read so far is in no charset of two bytes a character.
        found.append(None if codec and codec.startswith("utf-16") else codec)
    codecs_named = [codec for codec in found if codec]
    if len(codecs_named) > 1 and codecs_named[0] in WESTERN:
        codecs_named.append(codecs_named.pop(0))
    return codecs_named


def _codec(label: str) -> str | None:
    """Python's name of the codec that `label` means; None for a label that is not safe or known."""
    encoding = lookup(label)
    if encoding is None:
        try:
            name = codecs.lookup(label).name
        except LookupError:
            return None
        # Names such as latin-1 and euc_kr are not of the standard, but servers write them.
        encoding = lookup(name.replace("_", "-"))
    if encoding is not None:
        name = encoding.codec_info.name
    name = WIDER.get(name, name)
    return name if name in SAFE or name in WIDER.values() else None


def _mostly(data: bytes) -> str:
    """UTF-8 where a few bytes of it are broken, else what it looks like, else the fallback."""
    wrong = data.decode("utf-8", "replace").count("\ufffd")
    beyond_ascii = len(data.translate(None, bytes(range(128))))
    return "utf-8" if wrong * 4 < beyond_ascii else _guessed(data) or FALLBACK


def _guessed(data: bytes) -> str | None:
    """The codec in which a sample of the text makes most sense; None where none does."""
    sample = TAGS.sub(b" ", data)[:SAMPLE_BYTES]
    if _is_korean(sample):
        return KOREAN
    matches = from_bytes(
        sample, cp_isolation=list(GUESSED), preemptive_behaviour=False, enable_fallback=False
    )
    best = matches.best()
    if best is None:
        return None
    # Latin letters make some sense in any Latin charset: that of most texts is to be preferred.
    alike = (
        each for each in matches if (each.chaos, each.coherence) == (best.chaos, best.coherence)
    )
    names = {name for each in alike for name in each.could_be_from_charset}
    return FALLBACK if FALLBACK in names else best.encoding


def _is_korean(sample: bytes) -> bool:
    """Whether most of it is Hangul in the Korean charset, which looks Thai to the detector."""
    beyond_ascii = len(sample.translate(None, bytes(range(128))))
    letters = sample.decode("euc_kr", "ignore")
    return 5 * 2 * sum("가" <= each <= "힣" for each in letters) > 4 * beyond_ascii
