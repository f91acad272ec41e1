"""Header names: gives those of WARC records the capitals that fastwarc knows them in.

To ISO 28500 they are the same in any; some writers use small letters alone.
"""

import re
from typing import Any

KNOWN = (b"Content-Length", b"Content-Type", b"WARC-Type")
"""Names that fastwarc takes in these letters alone."""
NAME = re.compile(rb"^(?:" + b"|".join(KNOWN) + rb")(?=[ \t]*:)", re.IGNORECASE | re.MULTILINE)
BY_NAME = {name.lower(): name for name in KNOWN}
HEAD = re.compile(rb"WARC/[^\n]*\n(?:[^\r\n][^\n]*\n)+")
LOOKED_AT = 4_096
"""Bytes in which the first record's headers stand."""
HELD = 40
"""Bytes of a line that is not at its end, which may be a name and its colon."""


def has_other_case(start: bytes) -> bool:
    r"""Whether the headers that a file starts with are written in other letters.

    >>> has_other_case(b"WARC/1.0\r\nwarc-type: response\r\n\r\n")
    True
    """
    head = HEAD.match(start)
    return head is not None and any(each not in KNOWN for each in NAME.findall(head[0]))


class NamesInCase:
    """Reads a stream, in which these names get their letters: as many bytes, at the same places."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._held = b""

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`, which is more than HELD; none at the end."""
        while read := self._stream.read(size - len(self._held)):
            data = self._held + read
            line = data.rfind(b"\n") + 1
            # The beginning of a line may be that of a name.
            end = line if len(data) - line < HELD else len(data)
            self._held = data[end:]
            if end:
                return NAME.sub(_known, data[:end])
        data, self._held = self._held, b""
        return NAME.sub(_known, data)

    def tell(self) -> int:
        """Where the bytes that were read end."""
        return int(self._stream.tell()) - len(self._held)


def _known(found: re.Match[bytes]) -> bytes:
    return BY_NAME[found[0].lower()]
