"""Terminal: prints what strangers wrote so that it is shown and steers nothing.

All that commands print passes through here.
"""

import json
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table

from processors.text.steering import shown, shown_json
from streams.cli.standard_streams import writes_all


def json_document(document: Any, *, indent: int | None = None) -> str:
    r"""`document` as JSON for a terminal or a pipe: the same value, with what steers escaped.

    >>> json_document({"title": "ż\x9b"})
    '{"title": "ż\\u009b"}'
    """
    text = json.dumps(document, ensure_ascii=not writes_all(), default=str, indent=indent)
    return shown_json(text)


def plain_table(*headings: str) -> Table:
    """A table without lines, which folds what is too long for a column."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


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
