"""Which date is taken, and what is said of those that are doubtful."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.normalize.date_text import read_date
from processors.normalize.dates import StatedDate, date_in_url, date_published, date_updated
from processors.normalize.normalize import normalize
from processors.normalize.zones import WORDS
from tests.support.raw_articles import line, raw

RECEIVED = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)
FEED, PAGE, URL = (
    StatedDate("feed", "2025-09-02T08:00:00Z"),
    StatedDate("page", "2025-09-01T07:00:00Z"),
    StatedDate("url", "2025-08-31"),
)

READ = {
    "am 28.08.2025 um 12:30 Uhr": "2025-08-28T12:30:00+00:00",
    "Aktualisiert am 28.08.2025, 12:05": "2025-08-28T12:05:00+00:00",
    "12:30 am 28. August 2025": "2025-08-28T12:30:00+00:00",
    "28 août 2025 à 12h30": "2025-08-28T12:30:00+00:00",
    "28 de agosto de 2025 a las 12:30": "2025-08-28T12:30:00+00:00",
    "28 de agosto de 2025, 12:30 p. m.": "2025-08-28T12:30:00+00:00",
    "Sa, 30.08.2025 12:30": "2025-08-30T12:30:00+00:00",
    "28 Αυγούστου 2025 10:30 μ.μ.": "2025-08-28T22:30:00+00:00",
    "28/08/2025 10:30 CH": "2025-08-28T22:30:00+00:00",
    "2025年8月28日 下午2:30": "2025-08-28T14:30:00+00:00",
    "202508281030": "2025-08-28T10:30:00+00:00",
    "28-Aug-2025 10:00:00": "2025-08-28T10:00:00+00:00",
    "Sunday, 06-Nov-94 08:49:37 GMT": "1994-11-06T08:49:37+00:00",
    "14:30 - 28 Aug 2025": "2025-08-28T14:30:00+00:00",
    "28 Aug 2025 - 14:30": "2025-08-28T14:30:00+00:00",
    "28 Aug 2025 10:30 -04:00": "2025-08-28T10:30:00-04:00",
    "28 Aug 2025 10:30 GMT+2": "2025-08-28T10:30:00+02:00",
    "August 28, 2025 12 p.m. EDT": "2025-08-28T12:00:00-04:00",
    "1756368000.5": "2025-08-28T08:00:00+00:00",
    "987654321": "2001-04-19T04:25:21+00:00",
    "28 Aug 2025 12:05 AM": "2025-08-28T00:05:00+00:00",
    "2026/03/05 18:30:41": "2026-03-05T18:30:41+00:00",
    "24-09-2026 18:30": "2026-09-24T18:30:00+00:00",
    "Wed, 05 Mar 2026 06:30:00 PM +0200": "2026-03-05T18:30:00+02:00",
    "28. August 2025, 10:30 Uhr": "2025-08-28T10:30:00+00:00",
    "28 de agosto de 2025": "2025-08-28T00:00:00+00:00",
    "28 августа 2025 г., 10:30": "2025-08-28T10:30:00+00:00",
    "28 sierpnia 2025": "2025-08-28T00:00:00+00:00",
    "2025. augusztus 28. 10:30": "2025-08-28T10:30:00+00:00",
    "28 ส.ค. 2568": "2025-08-28T00:00:00+00:00",
    "28 สิงหาคม 2568 10:30": "2025-08-28T10:30:00+00:00",
    "2025년 8월 28일 오후 2:30": "2025-08-28T14:30:00+00:00",
    "令和7年8月28日": "2025-08-28T00:00:00+00:00",
    "٢٨ أغسطس ٢٠٢٥": "2025-08-28T00:00:00+00:00",
    "Thu Aug 28 2025 10:00:00 GMT+0200 (CEST)": "2025-08-28T10:00:00+02:00",
    "Thu Aug 28 2025 10:00:00 GMT+0200 (Central European Summer Time)": "2025-08-28T10:00:00+02:00",
    "Thu Aug 28 10:00:00 CEST 2025": "2025-08-28T10:00:00+02:00",
    "Thu Aug 28 10:00:00 2025": "2025-08-28T10:00:00+00:00",
    "Thu, 28 Aug 2025 10:00:00 CEST": "2025-08-28T10:00:00+02:00",
    "28 Aug 25 10:00 EST": "2025-08-28T10:00:00-05:00",
    "Thursday, August 28, 2025 10:05 PM EDT": "2025-08-28T22:05:00-04:00",
    "August 28th, 2025": "2025-08-28T00:00:00+00:00",
    "08/28/2025 10:30 AM": "2025-08-28T10:30:00+00:00",
    "28/08/2025": "2025-08-28T00:00:00+00:00",
    "Thu, 28 Aug 2025 10:00:00 IST": "2025-08-28T10:00:00+05:30",
    "28 août 2025": "2025-08-28T00:00:00+00:00",
    "jeudi 28 août 2025 à 10:30": "2025-08-28T10:30:00+00:00",
    "28 Ağustos 2025 Perşembe 10:30": "2025-08-28T10:30:00+00:00",
    "ngày 28 tháng 8 năm 2025": "2025-08-28T00:00:00+00:00",
    "28 tháng 8, 2025": "2025-08-28T00:00:00+00:00",
    "Kamis, 28 Agustus 2025 10:30 WIB": "2025-08-28T10:30:00+07:00",
    "28.08.2025 | 10:30": "2025-08-28T10:30:00+00:00",
    "28.08.2025 10.30": "2025-08-28T10:30:00+00:00",
    "2025-08-28 10:30:00 +0000 UTC": "2025-08-28T10:30:00+00:00",
    "2025-08-28 10:30:00 CEST": "2025-08-28T10:30:00+02:00",
    "20250828T103000Z": "2025-08-28T10:30:00+00:00",
    "20250828103000": "2025-08-28T10:30:00+00:00",
    "20250828": "2025-08-28T00:00:00+00:00",
    "28 Αυγούστου 2025": "2025-08-28T00:00:00+00:00",
    "28 अगस्त 2025": "2025-08-28T00:00:00+00:00",
    "২৮ আগস্ট ২০২৫": "2025-08-28T00:00:00+00:00",
    "2025-08-28T10:30:00 Europe/Berlin": "2025-08-28T10:30:00+02:00",
    "Aug 28, 2025 10:30 a.m. ET": "2025-08-28T10:30:00-04:00",
    "2025年08月28日10:30": "2025-08-28T10:30:00+00:00",
    "Published: August 28, 2025 at 10:30": "2025-08-28T10:30:00+00:00",
    "28 สิงหาคม พ.ศ. 2568": "2025-08-28T00:00:00+00:00",
    "۲۸ اوت ۲۰۲۵": "2025-08-28T00:00:00+00:00",
    "28 באוגוסט 2025": "2025-08-28T00:00:00+00:00",
    "2025-08-28 10:30 PM": "2025-08-28T22:30:00+00:00",
    "12 January 2025 12:05 AM": "2025-01-12T00:05:00+00:00",
    "28 август 2025": "2025-08-28T00:00:00+00:00",
    "28 elokuuta 2025 klo 10.30": "2025-08-28T10:30:00+00:00",
    "28. srpna 2025": "2025-08-28T00:00:00+00:00",
    "28 Augustus 2025 om 10:30": "2025-08-28T10:30:00+00:00",
    "28 agosto 2025, ore 10:30": "2025-08-28T10:30:00+00:00",
    "August 28, 2025, 10 p.m.": "2025-08-28T22:00:00+00:00",
    "2025-08-28": "2025-08-28T00:00:00+00:00",
    "2025-08-28T10:00:00Z": "2025-08-28T10:00:00+00:00",
    "2025-08-28T10:00:00+0200": "2025-08-28T10:00:00+02:00",
    "Thu, 28 Aug 2025 10:00:00 EST": "2025-08-28T10:00:00-05:00",
    "28 Aug 2025": "2025-08-28T00:00:00+00:00",
    "August 28, 2025 at 10:05 pm": "2025-08-28T22:05:00+00:00",
    "Sept. 3, 2025": "2025-09-03T00:00:00+00:00",
    "2025年8月28日 10時30分": "2025-08-28T10:30:00+00:00",
    "2025/8/28 9:05 +09:00": "2025-08-28T09:05:00+09:00",
    "28.8.2025, 10:05": "2025-08-28T10:05:00+00:00",
    "1756368000": "2025-08-28T08:00:00+00:00",
    "1756368000123": "2025-08-28T08:00:00+00:00",
}
NO_DATES = (
    "30 Nov -0001",
    "01 Jan 1970 00:00:00",
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "03-04-2025",
    "0000-00-00 00:00:00",
    "5 hours ago",
    "Room 12 opens 28 Aug 2025",
    "28 Aug",
    "Sun, 31 Feb 2025 10:00",
    "",
    "yesterday",
    "2025",
    "12",
    "03/04/2025",
    "31.31.2025",
    "0000-00-00",
    "9" * 99,
    "x" * 99,
)


@pytest.mark.parametrize("text", READ)
def test_dates_are_read_as_pages_write_them(text: str) -> None:
    found = read_date(text).moment
    assert found is not None
    assert found.isoformat() == READ[text]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_or_may_be_two_is_not_read(text: str) -> None:
    assert read_date(text).moment is None


@pytest.mark.parametrize(
    ("text", "country", "offset", "flagged"),
    [
        ("28 Aug 2025 10:00 IST", None, 5.5, True),
        ("28 Aug 2025 10:00 IST", "IL", 2, False),
        ("28 Aug 2025 10:00 IST", "IE", 1, False),
        ("28 Aug 2025 10:00 CST", "CN", 8, False),
        ("28 Aug 2025 10:00 CST", "US", -6, False),
        ("28 Aug 2025 10:00 BST", None, 1, True),
        ("28 Aug 2025 10:00 BST", "FR", 1, True),
    ],
)
def test_a_zone_of_several_places_is_that_of_the_outlets_country_or_flagged(
    text: str, country: str | None, offset: float, flagged: bool
) -> None:
    moment, flag, by_country, _ = read_date(text, country)
    assert moment is not None
    assert moment.utcoffset() == timedelta(hours=offset)
    assert by_country
    assert bool(flag) is flagged


@pytest.mark.parametrize(("letter", "twin"), ["iı", "iİ", "о\u1c82", "с\u1c83"])
def test_the_name_of_a_zone_with_a_letters_twin_stops_nothing(letter: str, twin: str) -> None:
    """To an expression that ignores case both are one letter; "ı" is Turkish."""
    names = [name for name in WORDS if letter in name]
    assert names
    for name in names:
        read = read_date(f"28 Aug 2025 10:00 {name.replace(letter, twin)}")
        assert read.moment is None


@given(st.text(max_size=30) | st.text("0123456789-:/.+TZ年月日 ", max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = read_date(text).moment
    assert found is None or found.astimezone(UTC).tzinfo is UTC


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
    assert date_published([FEED, PAGE, URL], RECEIVED)[:2] == (
        datetime(2025, 9, 2, 8, tzinfo=UTC), "feed",
    )  # fmt: skip
    assert date_published([PAGE, URL], RECEIVED).source == "page"
    assert date_published([URL], RECEIVED) == (
        datetime(2025, 8, 31, tzinfo=UTC), "url", ["url date 2025-08-31 has no time of day"],
    )  # fmt: skip
    assert date_published([], RECEIVED) == (None, None, [])


IMPOSSIBLE = {
    "2099-01-01T00:00:00Z": "feed date 2099-01-01T00:00:00Z lies in the future",
    "2025-09-05T12:00:01Z": "feed date 2025-09-05T12:00:01Z lies in the future",
    "1899-12-31": "feed date 1899-12-31T00:00:00Z lies before 1900",
    "the day after": "feed date 'the day after' cannot be read",
}


@pytest.mark.parametrize("date", IMPOSSIBLE)
def test_an_impossible_date_is_flagged_and_the_next_one_taken(date: str) -> None:
    found = date_published([StatedDate("feed", date), PAGE], RECEIVED)
    assert (found.source, found.flags) == ("page", [IMPOSSIBLE[date]])
    assert date_published([StatedDate("feed", date)], RECEIVED) == (None, None, [IMPOSSIBLE[date]])


def test_what_a_page_has_of_1970_is_the_zero_of_a_clock() -> None:
    for zero in ("1970-01-01T00:00:00Z", "1970-01-01T09:00:00Z", "0001-01-01T00:00:00Z"):
        assert date_published([StatedDate("page", zero), URL], RECEIVED).source == "url"
        assert date_published([StatedDate("feed", zero)], RECEIVED).moment is None


def test_of_one_day_the_date_with_a_time_is_taken() -> None:
    told = [StatedDate("feed", "2025-09-01"), PAGE]
    assert date_published(told, RECEIVED) == (datetime(2025, 9, 1, 7, tzinfo=UTC), "page", [])
    other_day = date_published([StatedDate("feed", "2025-08-20"), PAGE], RECEIVED)
    assert other_day.source == "feed"
    assert other_day.flags == ["feed date 2025-08-20 has no time of day"]


def test_an_update_is_judged_alike() -> None:
    future = StatedDate("page", "2030-01-01")
    found = date_updated([future, StatedDate("page", "2025-09-02T10:00:00Z")], RECEIVED)
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
