"""HTTP head: status and headers at the start of a stored answer, however its lines end."""

import re
from typing import NamedTuple

from processors.errors import StorywireError

MAX_HEAD_BYTES = 65_536
STATUS = re.compile(rb"\s{0,8}HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)[^\n]*\n")
END = re.compile(rb"\n\r?\n")
FOLDED = re.compile(rb"\r?\n[ \t]+")
"""The end of a line that goes on in the next (obsolete: RFC 9112, 5.2)."""
TYPE = "content-type"


class UnusableHead(StorywireError):
    """The head cannot be read; the message is the reason of a Refusal."""


class AnswerHead(NamedTuple):
    """What an answer says before its body."""

    status: int | None
    """None where it is none of HTTP."""
    fields: dict[str, list[str]]
    """Values by the names of their headers in small letters."""
    end: int
    """Where the body begins."""

    def joined(self, name: str) -> str:
        """All values of a header that is a list (RFC 9110, 5.3)."""
        return ", ".join(self.fields.get(name, ()))


def head_of(start: bytes) -> AnswerHead:
    r"""The head of an answer that begins with `start`; behind an interim one, or that of a proxy to
    CONNECT, the one that is meant. Raises UnusableHead where it is longer than MAX_HEAD_BYTES.

    >>> head_of(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\nA: b\n\n<p>")
    AnswerHead(status=200, fields={'a': ['b']}, end=47)
    """
    head = AnswerHead(None, {}, 0)
    while TYPE not in head.fields and (line := STATUS.match(start, head.end)):
        end = END.search(start, line.end() - 1)
        if end is None and len(start) > MAX_HEAD_BYTES:
            raise UnusableHead(f"header: Maximum header length is {MAX_HEAD_BYTES} bytes")
        close, begin = (end.start(), end.end()) if end else (len(start), len(start))
        head = AnswerHead(int(line[1]), _fields(start[line.end() : close]), begin)
    return head


def _fields(lines: bytes) -> dict[str, list[str]]:
    """What is no header is passed over."""
    fields: dict[str, list[str]] = {}
    for line in FOLDED.sub(b" ", lines).split(b"\n"):
        name, colon, value = line.decode("latin-1").partition(":")
        if colon and name.strip():
            fields.setdefault(name.strip().lower(), []).append(value.strip())
    return fields
