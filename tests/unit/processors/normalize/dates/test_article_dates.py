"""Which date is taken, and what is said of those that are doubtful."""

from datetime import UTC, datetime

import pytest

from processors.normalize.dates.article_dates import (
    DateContext,
    StatedDate,
    date_in_url,
    date_published,
    date_updated,
)
from processors.normalize.normalize import normalize
from tests.support.raw_articles import line, raw

RECEIVED = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)
CONTEXT = DateContext(RECEIVED)
FEED, PAGE, URL = (
    StatedDate("feed", "2025-09-02T08:00:00Z"),
    StatedDate("page", "2025-09-01T07:00:00Z"),
    StatedDate("url", "2025-08-31"),
)

IN_URL = {
    "https://a.example/2025/08/28/parade": "2025-08-28",
    "https://a.example/2025-08-28-parade": "2025-08-28",
    "https://a.example/news/20250828/x": "2025-08-28",
    "https://a.example/world/2025/aug/28/parade": "28 aug 2025",
    "https://a.example/2025/08/parade": None,
    "https://a.example/news-120250828": None,
    "https://a.example/2025/13/28/x": None,
    "https://a.example/2025-0828": None,
    "https://a.example/parade": None,
}


@pytest.mark.parametrize("url", IN_URL)
def test_an_address_may_name_a_day(url: str) -> None:
    assert date_in_url(url) == IN_URL[url]


def test_the_sender_goes_before_the_page_and_the_page_before_the_address() -> None:
    assert date_published([FEED, PAGE, URL], CONTEXT)[:2] == (
        datetime(2025, 9, 2, 8, tzinfo=UTC), "feed",
    )  # fmt: skip
    assert date_published([PAGE, URL], CONTEXT).source == "page"
    assert date_published([URL], CONTEXT) == (
        datetime(2025, 8, 31, tzinfo=UTC), "url", ["url date 2025-08-31 has no time of day"],
    )  # fmt: skip
    assert date_published([], CONTEXT) == (None, None, [])


IMPOSSIBLE = {
    "2099-01-01T00:00:00Z": "feed date 2099-01-01T00:00:00Z lies in the future",
    "2025-09-05T12:00:01Z": "feed date 2025-09-05T12:00:01Z lies in the future",
    "1899-12-31": "feed date 1899-12-31T00:00:00Z lies before 1900",
    "the day after": "feed date 'the day after' cannot be read",
}


@pytest.mark.parametrize("date", IMPOSSIBLE)
def test_an_impossible_date_is_flagged_and_the_next_one_taken(date: str) -> None:
    found = date_published([StatedDate("feed", date), PAGE], CONTEXT)
    assert (found.source, found.flags) == ("page", [IMPOSSIBLE[date]])
    assert date_published([StatedDate("feed", date)], CONTEXT) == (None, None, [IMPOSSIBLE[date]])


def test_what_a_page_has_of_1970_is_the_zero_of_a_clock() -> None:
    for zero in ("1970-01-01T00:00:00Z", "1970-01-01T09:00:00Z", "0001-01-01T00:00:00Z"):
        assert date_published([StatedDate("page", zero), URL], CONTEXT).source == "url"
        assert date_published([StatedDate("feed", zero)], CONTEXT).moment is None


def test_of_one_day_the_date_with_a_time_is_taken() -> None:
    told = [StatedDate("feed", "2025-09-01"), PAGE]
    assert date_published(told, CONTEXT) == (datetime(2025, 9, 1, 7, tzinfo=UTC), "page", [])
    other_day = date_published([StatedDate("feed", "2025-08-20"), PAGE], CONTEXT)
    assert other_day.source == "feed"
    assert other_day.flags == ["feed date 2025-08-20 has no time of day"]


def test_an_update_is_judged_alike() -> None:
    future = StatedDate("page", "2030-01-01")
    found = date_updated([future, StatedDate("page", "2025-09-02T10:00:00Z")], CONTEXT)
    assert found.moment == datetime(2025, 9, 2, 10, tzinfo=UTC)
    assert found.flags == ["page update 2030-01-01T00:00:00Z lies in the future"]


@pytest.mark.parametrize(
    "date",
    [
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01T00:00:00+14:00",
        "1899-12-31",
    ],
)
def test_an_impossible_date_that_was_sent_does_not_cost_the_article(date: str) -> None:
    article = normalize(line(raw("a", published_at=date)), RECEIVED)
    assert (article.published_at, article.date_source) == (None, None)
    assert len(article.date_flags) == 1
    url = "https://daily.example/2025/08/28/parade"
    article = normalize(line(raw("a", published_at=date, url=url)), RECEIVED)
    assert (article.published_at, article.date_source) == (datetime(2025, 8, 28, tzinfo=UTC), "url")


def test_a_date_that_the_connector_could_not_read_is_tried_again_and_flagged() -> None:
    sent = raw("a", published_at=None, published_text="28.08.2025 10:00")
    assert normalize(line(sent), RECEIVED).published_at == datetime(2025, 8, 28, 10, tzinfo=UTC)
    article = normalize(line({**sent, "published_text": "vorgestern"}), RECEIVED)
    assert article.published_at is None
    assert article.date_flags == ["feed date 'vorgestern' cannot be read"]
