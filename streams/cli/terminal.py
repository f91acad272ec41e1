"""Terminal: prints what strangers wrote so that it is shown and steers nothing.

Feeds, pages and servers' errors may hold control sequences (ECMA-48: ESC, and CSI as one character)
and marks that turn the direction of a line. All that commands print passes through here.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table

from streams.cli.standard_streams import writes_all

STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters but tab and line feed, separators of lines, marks that override or isolate a
direction, halves of characters."""


def shown(text: str) -> str:
    r"""`text` with what could steer a terminal as an escape.

    >>> shown("Kim \x1b[31mto\u202e attend")
    'Kim \\x1b[31mto\\u202e attend'
    """
    return STEERING.sub(_escaped, text)


def on_one_line(text: str) -> str:
    r"""`shown` for a cell or a field, where a line feed would begin what looks like another.

    >>> on_one_line("dead\nok")
    'dead\\x0aok'
    """
    return re.sub(r"[\t\n]", _escaped, shown(text))


def json_document(document: Any, *, indent: int | None = None) -> str:
    r"""`document` as JSON for a terminal or a pipe: the same value, with what steers escaped.

    >>> json_document({"title": "ż\x9b"})
    '{"title": "ż\\u009b"}'
    """
    text = json.dumps(document, ensure_ascii=not writes_all(), default=str, indent=indent)
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def plain_table(*headings: str) -> Table:
    """A table without lines, which folds what is too long for a column."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class Terminal(Console):
    """A console that shows what is printed and lets none of it steer the terminal."""

    def print_plain(self, text: str, style: str | None = None) -> None:
        """Print `text` with every bracket in it, on a line that nothing but the terminal breaks."""
        self.print(text, style=style, markup=False, highlight=False, soft_wrap=True)

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """The segments of what is printed; styles and moves of the cursor are rich's own."""
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(shown(segment.text), segment.style)
