"""Lists of outlets of several makes, and what an article takes from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.model import Outlet
from processors.normalize.normalize import normalize
from processors.normalize.outlets.known_outlets import KnownOutlets
from processors.normalize.outlets.outlet_lists import OutletList, read_outlets
from tests.support.raw_articles import line, raw
from tests.unit.processors.normalize.dates.test_article_dates import RECEIVED

DAILY = Outlet(
    domain="daily.example",
    name="The Daily",
    owner="Lind Group",
    country="CZ",
    language="cs",
    bias="center",
    factuality="high",
)


def table(*rows: str) -> OutletList:
    """Rows of cells between commas, the first one the header."""
    header, *others = (row.split(",") for row in rows)
    return read_outlets(header, [dict(zip(header, cells, strict=False)) for cells in others])


def test_every_column_is_read_in_any_order_and_case() -> None:
    found = table(
        "Owner,NAME,bias,domain,factuality,language,country,notes",
        "Lind Group,The Daily,Center,https://www.Daily.example/news,HIGH,cs,cz,x",
    )
    assert found.outlets == {"daily.example": DAILY}
    assert (found.rows, found.without_domain, found.unread_columns) == (1, [], ["notes"])


@pytest.mark.parametrize(
    ("bias", "factual", "wanted"),
    [
        ("left", "very high", ("left", "high")),
        ("left-center", "mostly_factual", ("left", "high")),
        ("neutral", "mixed", ("center", "mixed")),
        ("Least Biased", "low", ("center", "low")),
        ("right-center", "Very Low", ("right", "low")),
        ("", "", (None, None)),
    ],
)
def test_other_scales_are_mapped(bias: str, factual: str, wanted: tuple[str, str]) -> None:
    found = table("source,bias,factual_reporting", f"daily.example,{bias},{factual}")
    outlet = found.outlets["daily.example"]
    assert (outlet.bias, outlet.factuality) == wanted
    assert not found.unknown


def test_what_is_not_known_is_left_out_and_counted() -> None:
    found = table(
        "domain,bias,country,factuality",
        "a.example,satire,Atlantis,none",
        "b.example,satire,uk,high",
        ",left,FR,high",
        "not a domain,left,FR,high",
        "localhost,left,FR,high",
    )
    assert found.outlets["a.example"] == Outlet(domain="a.example")
    assert found.outlets["b.example"].country == "GB"
    assert found.without_domain == [3, 4, 5]
    assert found.unknown == {"bias 'satire'": 2, "country 'Atlantis'": 1, "factuality 'none'": 1}


def test_a_part_of_a_site_does_not_rate_the_whole() -> None:
    rows = ["sport.daily.example,left", "daily.example,right", "blog.daily.example,left"]
    for order in (rows, rows[::-1]):
        assert table("domain,bias", *order).outlets["daily.example"].bias == "right"


cells = st.text(max_size=20) | st.sampled_from(["a.example", "https://b.example/x", "left", "\x00"])


@given(st.lists(st.dictionaries(st.sampled_from(["domain", "bias", "country", "name"]), cells)))
def test_any_table_is_read(rows: list[dict[str, str]]) -> None:
    found = read_outlets(["domain", "bias", "country", "name"], rows)
    assert found.rows == len(rows)
    for domain, outlet in found.outlets.items():
        assert Outlet.model_validate_json(outlet.to_json()) == outlet
        assert outlet.domain == domain


def test_what_an_operator_says_of_an_outlet_holds() -> None:
    sent = raw("a", url="https://www.daily.example/a", owner="Sent", bias="left", country="DE")
    article = normalize(line({**sent, "source": "Sent"}), RECEIVED, KnownOutlets([DAILY]))
    assert (article.source, article.owner, article.country) == ("The Daily", "Lind Group", "CZ")
    assert (article.bias, article.factuality) == ("center", "high")
    assert article.language == "en"


def test_what_the_operator_does_not_say_is_the_senders() -> None:
    sent = raw("a", url="https://daily.example/a", source="Sent", owner="Sent", bias="left")
    article = normalize(line(sent), RECEIVED, KnownOutlets([Outlet(domain="daily.example")]))
    assert (article.source, article.owner, article.bias) == ("Sent", "Sent", "left")


def test_a_text_of_no_known_language_is_in_that_of_its_outlet() -> None:
    sent = {"url": "https://daily.example/a", "title": "77"}
    assert normalize(line(sent), RECEIVED, KnownOutlets([DAILY])).language == "cs"


def test_a_name_is_the_outlets_own_word_unless_the_table_has_it() -> None:
    sent = raw("daily-x", source="BBC News")
    stated = normalize(line(sent), RECEIVED)
    assert (stated.source, stated.source_stated) == ("BBC News", True)
    known = normalize(line(sent), RECEIVED, KnownOutlets([DAILY]))
    assert (known.source, known.source_stated) == (DAILY.name, False)
    unnamed = normalize(line(sent), RECEIVED, KnownOutlets([Outlet(domain="daily.example")]))
    assert unnamed.source_stated
