"""Data tables: makes a list of a table that stands in an article's text, an item a row.

Extraction reads no tables, since most pages have them around their text or for its layout.
"""

from itertools import islice

from lxml import html

MAX_ROWS = 60
CELLS = range(2, 9)
"""Numbers of cells of a row."""
MAX_CELL = 80
"""Characters of a cell: a longer one holds a text, as those of a layout do."""
MIN_PROSE = 40
"""Characters of a paragraph beside it, by which a table stands within a text."""
NEAR = 8
"""Paragraphs before and behind a table that are looked at."""
WRAPPERS = ("div", "figure")
APART = ("table", "form", "h1", "ul", "iframe")
"""Elements that no cell of data holds."""


def tables_to_lists(tree: html.HtmlElement) -> None:
    """Put a list in the place of each table with a heading that stands between paragraphs."""
    for table in [*tree.iter("table")]:
        place = _place_of(table)
        if _stands_in_prose(place) and (rows := _rows(table)):
            listed = html.Element("ul")
            listed.tail = place.tail
            for row in rows:
                item = html.Element("li")
                item.text = ", ".join(row)
                listed.append(item)
            place.getparent().replace(place, listed)


def _place_of(table: html.HtmlElement) -> html.HtmlElement:
    """The table, or the outermost element that holds nothing else."""
    place = table
    while (around := place.getparent()) is not None and around.tag in WRAPPERS and len(around) == 1:
        place = around
    return place


def _rows(table: html.HtmlElement) -> list[list[str]]:
    """The texts of its cells, row by row; empty where it is no table of data."""
    held = islice(table.iterdescendants(*APART, "th", "a"), MAX_ROWS * len(CELLS))
    kinds = [each.tag for each in held]
    if "th" not in kinds or not set(kinds).isdisjoint(APART):
        return []
    lines = list(islice(table.iter("tr"), MAX_ROWS + 1))
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in line] for line in lines]
    cells = [cell for row in rows for cell in row]
    is_data = (
        1 < len(rows) <= MAX_ROWS
        and all(len(row) in CELLS for row in rows)
        and max(map(len, cells)) <= MAX_CELL
        and 2 * kinds.count("a") <= len(cells)
    )
    return [[cell for cell in row if cell] for row in rows if any(row)] if is_data else []


def _stands_in_prose(place: html.HtmlElement) -> bool:
    before = islice(place.itersiblings("p", preceding=True), NEAR)
    behind = islice(place.itersiblings("p"), NEAR)
    return any(map(_is_prose, before)) and any(map(_is_prose, behind))


def _is_prose(paragraph: html.HtmlElement) -> bool:
    return len("".join(paragraph.itertext()).strip()) >= MIN_PROSE
