"""Index contract, activity: counts of the articles of a period."""

from datetime import datetime

from infra.index.activity import PeriodCounts
from infra.index.base import Index
from tests.contract.test_index import write
from tests.support.messages import assigned, hours

NOTHING = PeriodCounts(0, {}, {}, {}, {})


def hour(number: int) -> datetime:
    return hours(number).replace(minute=0, second=0, microsecond=0)


def test_an_empty_period_has_nothing(index: Index) -> None:
    assert index.activity(hours(0), hours(48)) == NOTHING
    write(index, assigned("1", "a", at=hours(50)))
    assert index.activity(hours(0), hours(48)) == NOTHING


def test_articles_are_counted_by_hour_publisher_language_and_bias(index: Index) -> None:
    write(
        index,
        assigned("1", "a", at=hours(0), publisher="b.example", language="en", bias="left"),
        assigned("2", "a", at=hours(0.9), publisher="a.example", language="ja", bias="left"),
        assigned("3", "b", at=hours(1), publisher="b.example", language="en"),
        assigned("4", "b", at=hours(1.5), publisher="c.example", language="fr", bias="center"),
        assigned("5", "b", at=hours(2), publisher="b.example", language="en"),
    )
    found = index.activity(hours(0), hours(2))
    assert found == PeriodCounts(
        articles=4,
        publishers={"b.example": 2, "a.example": 1, "c.example": 1},
        languages={"en": 2, "fr": 1, "ja": 1},
        biases={"left": 2, "center": 1, "unrated": 1},
        hours={
            hour(0): {"b.example": 1, "a.example": 1},
            hour(1): {"b.example": 1, "c.example": 1},
        },
    )
    assert [*found.publishers] == ["b.example", "a.example", "c.example"]
    assert [*found.languages] == ["en", "fr", "ja"]
    assert [*found.biases] == ["left", "center", "unrated"]
    assert [*found.hours] == [hour(0), hour(1)]


def test_publishers_after_the_eighth_are_counted_together(index: Index) -> None:
    write(
        index,
        *(
            assigned(f"{n}-{k}", "a", at=hours(0), publisher=f"{n}.example", language=f"l{n}")
            for n in range(14)
            for k in range(14 - n)
        ),
    )
    found = index.activity(hours(0), hours(1))
    assert found.articles == 105
    assert [*found.publishers] == [f"{n}.example" for n in range(8)]
    assert [*found.languages] == [f"l{n}" for n in range(12)]
    assert found.hours == {hour(0): {**found.publishers, "": 21}}


def test_an_article_that_is_written_again_counts_as_it_is_now(index: Index) -> None:
    write(index, assigned("1", "a", revision=1, at=hours(0), publisher="old.example"))
    write(index, assigned("1", "a", revision=2, at=hours(3), publisher="new.example"))
    assert index.activity(hours(0), hours(3)) == NOTHING
    assert index.activity(hours(3), hours(4)).publishers == {"new.example": 1}
