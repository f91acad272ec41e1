"""From bytes to text: which charset a document is in, whatever it says."""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, which begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAFE = re.compile(
    r"ascii|utf-(8|16|32)(-[bl]e)?|iso8859-\d+|cp(437|85\d|86\d|874|932|949|950|125\d)|"
    r"koi8-[rut]|gb2312|gbk|gb18030|big5(hkscs)?|shift_jis\w*|euc_\w+|iso2022_(jp|kr)\w*|"
    r"mac-(roman|cyrillic|greek|turkish|latin2)|tis-620|johab"
)
"""Codecs of text. Others that Python has are none, or (utf-7) hide what is in them."""
IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
IN_DOCUMENT = re.compile(
    rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})"""
    rb"""|<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""",
    re.IGNORECASE,
)
LOOKED_AT = 2_048
"""Bytes at the start in which a document may name its charset."""
FALLBACK = "cp1252"


def decoded(data: bytes, content_type: str = "") -> str:
    r"""The text of a document.

    The byte order mark counts first; text that is UTF-8 beyond ASCII is UTF-8, whatever it is
    called; then the Content-Type header; then the document's own declaration; then windows-1252.
    Bytes that its charset does not have become U+FFFD.

    >>> decoded("Zürich".encode(), "text/xml; charset=iso-8859-1")
    'Zürich'
    >>> decoded(b'<?xml version="1.0" encoding="cp1251"?>\xd1\xf3\xe4')[-3:]
    'Суд'
    """
    for mark, codec in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    codecs_named = _named(data[:LOOKED_AT], content_type)
    if data.isascii() and codecs_named:
        codecs_named.append("ascii")
    else:
        codecs_named.insert(0, "utf-8")
    for codec in codecs_named:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    named = [codec for codec in codecs_named if codec != "utf-8"]
    return data.decode(named[0] if named else _mostly(data), "replace")


def _named(start: bytes, content_type: str) -> list[str]:
    """The codecs that header and document name, as far as they are safe."""
    labels = [found[1] for found in IN_HEADER.finditer(content_type)]
    found_codecs = [_codec(label) for label in labels]
    if (found := IN_DOCUMENT.search(start)) and (codec := _codec((found[1] or found[2]).decode())):
        # What could be read so far is in no charset of two bytes a character.
        found_codecs.append(codec if not codec.startswith(("utf-16", "utf-32")) else None)
    return [codec for codec in found_codecs if codec]


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    if name in ("ascii", "iso8859-1"):
        return FALLBACK  # as browsers do: a superset, and what is meant
    return name if SAFE.fullmatch(name) else None


def _mostly(data: bytes) -> str:
    """UTF-8 where a few bytes of it are broken, else the fallback."""
    wrong = data.decode("utf-8", "replace").count("\ufffd")
    beyond_ascii = len(data.translate(None, bytes(range(128))))
    return "utf-8" if wrong * 4 < beyond_ascii else FALLBACK
