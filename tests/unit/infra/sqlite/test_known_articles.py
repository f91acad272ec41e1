"""Known articles: what came before, by id and content."""

import math

from hypothesis import given
from hypothesis import strategies as st

from infra.sqlite.known_articles import KnownArticle, known_articles

IDS = st.sampled_from(["0" * 16, "f" * 16, "7" + "f" * 15, "8" + "0" * 15, "00000000000000ab"])
CONTENTS = st.sampled_from([-(2**63), -1, 0, 2**63 - 1])


def test_new_known_and_folded() -> None:
    with known_articles() as articles:
        took = [articles.take("f" * 16, content, 3, 7, 9) for content in (5, 5, 6, 6, 5)]
        assert took == ["new", "known", "folded", "known", "folded"]
        assert articles.get("f" * 16) == KnownArticle("f" * 16, 3, 7, 9)
        assert articles.get("0" * 16) is None


def test_those_before_a_time_are_counted_by_row() -> None:
    with known_articles() as articles:
        for n, time in enumerate((5, 7, 6, -8)):
            articles.take(f"{n:016x}", 0, n % 2, n, time)
        assert articles.rows_before(7) == {0: 2, 1: 1}
        assert articles.rows_before(-math.inf) == {}


@given(st.lists(st.tuples(IDS, CONTENTS), max_size=40))
def test_it_answers_as_a_dictionary_would(arrivals: list[tuple[str, int]]) -> None:
    last: dict[str, int] = {}
    first: dict[str, int] = {}
    with known_articles() as articles:
        for n, (article_id, content) in enumerate(arrivals):
            became = "new" if article_id not in last else "folded"
            became = "known" if last.get(article_id) == content else became
            last[article_id] = content
            first.setdefault(article_id, n)
            assert articles.take(article_id, content, n, n, 0) == became
        assert {each.article_id: each.offset for each in articles} == first
