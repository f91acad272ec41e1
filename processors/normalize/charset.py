"""A page's bytes to text, by the rules that browsers follow.

HTML standard, "determining the character encoding": byte order mark, then what the transport
declared, then what the page declares in its first 1,024 bytes. Two rules are ours. Bytes beyond
ASCII that are UTF-8 are UTF-8, whatever is declared, since other text is that by accident hardly
ever. Where nothing is declared and that does not hold, a page is refused: a guess that is wrong
gives text that looks like news and is none.
"""

import codecs
import re
from functools import lru_cache

MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
PRESCAN_BYTES = 1024
DECLARATION = re.compile(
    rb"""<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?\bencoding\s*=\s*["']([a-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
LABEL = re.compile(r"""[ \t"']*[a-z0-9_:.-]{1,40}[ \t"']*""", re.IGNORECASE | re.ASCII)
WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
"""Encodings (by Python's name) that the Encoding Standard reads as ones that hold more."""
KNOWN = frozenset(WIDER.values()) | {
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp866", "euc_jp", "iso2022_jp", "koi8-r",
    "koi8-u", "mac-roman", "mac-cyrillic",
    *(f"cp125{n}" for n in range(9)),
    *(f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
}  # fmt: skip
"""Those of the Encoding Standard; Python has more, some of which are no text encodings."""
MAX_DAMAGE = 0.01
"""Share of characters that cannot be decoded from which a page is not taken for text."""


class UndecodablePage(ValueError):
    """The bytes are no text; the message says why in one sentence."""


def decoded(page: bytes, declared: str | None = None) -> str:
    """The text of an HTML page; `declared` is the charset of its Content-Type.

    Raises UndecodablePage.

    >>> decoded("<p>Žena</p>".encode("cp1250"), "windows-1250")
    '<p>Žena</p>'
    >>> decoded(b'<meta charset="iso-8859-1"><p>caf\\xe9')[-4:]
    'café'
    """
    encoding, start = _encoding(page, declared)
    text = page[start:].decode(encoding, errors="replace")
    if "\0" in text:
        raise UndecodablePage("holds NUL, so it is no text")
    damaged = text.count("\ufffd")
    if damaged > len(text) * MAX_DAMAGE:
        raise UndecodablePage(f"{damaged} of {len(text)} characters are not {encoding}")
    return text


def _encoding(page: bytes, declared: str | None) -> tuple[str, int]:
    """The encoding, by Python's name, and where the text starts."""
    for mark, encoding in MARKS.items():
        if page.startswith(mark):
            return encoding, len(mark)
    if not page.isascii() and _is_utf8(page):
        return "utf-8", 0
    if encoding := _known(declared or ""):
        return encoding, 0
    if found := DECLARATION.search(page, 0, PRESCAN_BYTES):
        named = _known((found[1] or found[2]).decode("ascii"))
        # A declaration that could be read byte by byte is not in UTF-16, whatever it says.
        if named:
            return "utf-8" if named.startswith("utf-16") else named, 0
    if not page.isascii():
        raise UndecodablePage("none is declared, and it is not UTF-8")
    return "utf-8", 0


def _is_utf8(page: bytes) -> bool:
    try:
        page.decode()
    except UnicodeDecodeError:
        return False
    return True


@lru_cache(maxsize=256)
def _known(label: str) -> str:
    """Python's name of an encoding that a page may be in; "" for any other."""
    if not LABEL.fullmatch(label):
        return ""
    try:
        name = codecs.lookup(label.strip(" \t\"'")).name
    except LookupError:
        return ""
    name = WIDER.get(name, name)
    return name if name in KNOWN else ""
