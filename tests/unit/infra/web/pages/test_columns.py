"""Columns: each hour stands at its place, and its parts on each other."""

from infra.web.pages.columns import HEIGHT, WIDTH, stacked_columns
from tests.support.messages import hours


def test_the_largest_hour_fills_the_height() -> None:
    counts = {hours(0): {"a": 1, "": 3}, hours(2): {"b": 2}}
    chart = stacked_columns(counts, ["a", "b", ""], hours(0), hours(4))
    assert chart.top == 4
    first, second = chart.columns
    assert (first.x, first.width, second.x) == (0, WIDTH / 4, WIDTH / 2)
    low, high = HEIGHT / 4, HEIGHT * 3 / 4
    assert first.parts == [(0, high, low), (2, 0, high)]
    assert [(each.number, each.y) for each in second.parts] == [(1, HEIGHT / 2)]
    assert first.label.startswith("4 articles from ")


def test_an_hour_that_begins_before_the_period_is_cut() -> None:
    chart = stacked_columns({hours(0): {"a": 1}}, ["a"], hours(0.5), hours(1.5))
    (column,) = chart.columns
    assert (column.x, column.width) == (0, WIDTH / 2)


def test_a_period_without_articles_has_no_column() -> None:
    assert stacked_columns({}, [], hours(0), hours(1)).columns == []
