"""Dates that say how long ago they were."""

from datetime import UTC, datetime, timedelta

import pytest
from babel.dates import format_timedelta

from processors.normalize.dates.article_dates import DateContext, StatedDate, date_published
from processors.normalize.dates.relative_dates import is_relative, read_relative
from processors.text.cldr_names import LANGUAGES

SEEN = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def hours_ago(language: str, hours: int) -> str:
    """As the CLDR has it; "" where it has no form."""
    ago = -timedelta(hours=hours)
    try:
        return format_timedelta(ago, "hour", 99, add_direction=True, locale=language)
    except KeyError:
        return ""


@pytest.mark.parametrize("hours", [2, 3, 7, 22])
def test_hours_ago_are_read_as_the_cldr_has_them(hours: int) -> None:
    texts = {language: hours_ago(language, hours) for language in LANGUAGES}
    assert len([each for each in texts.values() if each]) > 60
    read = {language: read_relative(text, SEEN) for language, text in texts.items() if text}
    wanted = SEEN - timedelta(hours=hours)
    assert {language: told for language, told in read.items() if told != wanted} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published 2 hrs ago", "2026-06-01T10:00"),
        ("vor einer Stunde", "2026-06-01T11:00"),
        ("il y a une heure", "2026-06-01T11:00"),
        ("منذ يومين", "2026-05-30T00:00"),
        ("৩ ঘণ্টা আগে", "2026-06-01T09:00"),
        ("刚刚", "2026-06-01T12:00"),
        ("昨天 18:30", "2026-05-31T18:30"),
        ("Yesterday, 6:30 PM", "2026-05-31T18:30"),
        ("avant-hier", "2026-05-30T00:00"),
        ("сегодня, 09:15", "2026-06-01T09:15"),
    ],
)
def test_forms_of_papers(text: str, expected: str) -> None:
    read = read_relative(text, SEEN)
    assert read == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2 hours",
        "5 min",
        "in 2 hours",
        "2 weeks ago",
        "1 month ago",
        "1 tháng trước",
        "2 hours ago today",
        "999999999 hours ago",
        "yesterday 25:70",
        "Yesterday's bridge",
        "today in history",
        "2 2 hours ago",
        "2026-06-01",
        "x" * 99,
    ],
)
def test_what_is_no_time_ago(text: str) -> None:
    assert not is_relative(text)


def test_nothing_is_dated_by_the_time_at_which_it_came_in() -> None:
    told = [StatedDate("feed", "2 hours ago")]
    assert date_published(told, DateContext(SEEN)).moment is None
    seen = date_published(told, DateContext(SEEN, seen_at=SEEN - timedelta(days=30)))
    assert seen.moment == SEEN - timedelta(days=30, hours=2)
