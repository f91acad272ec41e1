"""Tables of data within a text become lists; others stay, and go with what is no text."""

import pytest
from lxml import html

from processors.normalize.html.data_tables import tables_to_lists

PROSE = "<p>The harbour bridge has been closed since Friday, the council says.</p>"
DATA = "<table><tr><th>Line</th><th>Minutes</th></tr><tr><td>Bus 12</td><td>25</td></tr></table>"


def read(page: str) -> list[str]:
    tree = html.fromstring(f"<body>{page}</body>")
    tables_to_lists(tree)
    return [str(each.text_content()) for each in tree.iter("li")]


@pytest.mark.parametrize(
    "table", [DATA, f"<figure>{DATA}</figure>", f"<div><div>{DATA}</div></div>"]
)
def test_a_table_between_paragraphs_becomes_a_list(table: str) -> None:
    assert read(f"{PROSE}{table}{PROSE}") == ["Line, Minutes", "Bus 12, 25"]


@pytest.mark.parametrize(
    "page",
    [
        DATA,
        f"{PROSE}{DATA}",
        f"{PROSE}<table><tr><td>Share</td><td>Print</td></tr></table>{PROSE}",
        f"{PROSE}<table><tr><th>{DATA}</th><td>a</td></tr></table>{PROSE}",
        f"{PROSE}{DATA.replace('Bus 12', 'bus ' * 30)}{PROSE}",
        f"{PROSE}{DATA.replace('<td>25</td>', '')}{PROSE}",
    ],
)
def test_other_tables_stay(page: str) -> None:
    assert read(page) == []
