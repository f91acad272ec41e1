"""`storywire outlets` as an operator uses it."""

import json
from pathlib import Path

from tests.unit.streams.cli.conftest import Storywire

RATINGS = b"""\xef\xbb\xbfsource,bias,factual_reporting
a.example,left-center,high
b.example,satire,mixed
,right,low
"""


def test_a_table_is_imported_and_shown(storywire: Storywire, tmp_path: Path) -> None:
    settings = {"STORYWIRE_DATABASE": str(tmp_path / "storywire.sqlite")}
    ratings = tmp_path / "ratings.csv"
    ratings.write_bytes(RATINGS)
    printed = storywire("outlets", "import", str(ratings), **settings).stdout
    assert "3 rows, 2 outlets, 1 row without a domain, 1 value not known" in printed
    assert "left out 1 time: bias 'satire'" in printed
    storywire("outlets", "import", "-", stdin=b"domain,bias\na.example,right\n")
    assert json.loads(storywire("outlets", "show", "www.a.example", "--json").stdout) == {
        "domain": "a.example",
        "bias": "right",
    }
    listed = json.loads(storywire("outlets", "list", "--json").stdout)
    assert [each["domain"] for each in listed] == ["a.example", "b.example"]
    assert "b.example" in storywire("outlets", "list").stdout
    removed = storywire("outlets", "remove", "https://www.b.example/news").stdout
    assert removed == "nothing is known of b.example any more\n"
    assert "nothing is known of" in storywire("outlets", "remove", "b.example", expected=2).stderr
    assert "b.example" not in storywire("outlets", "list").stdout


def test_what_is_no_list_of_outlets_is_refused(storywire: Storywire, tmp_path: Path) -> None:
    settings = {"STORYWIRE_DATABASE": str(tmp_path / "storywire.sqlite")}
    nothing = storywire("outlets", "import", "-", expected=2, stdin=b"a,b\n1,2\n", **settings)
    assert "no domain in a column called domain" in nothing.stderr
    assert "columns are a, b" in nothing.stderr
    binary = storywire("outlets", "import", "-", expected=2, stdin=b"domain\n\xff\xfe\n")
    assert "not a CSV file in UTF-8" in binary.stderr
    assert "there is no file" in storywire("outlets", "import", "no.csv", expected=2).stderr
    assert "nothing is known of" in storywire("outlets", "show", "a.example", expected=2).stderr
    assert json.loads(storywire("outlets", "list", "--json").stdout) == []
