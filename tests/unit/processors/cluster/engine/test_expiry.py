"""What a clusterer forgets: the far away, as far as there are more than it keeps."""

import pytest

from processors.cluster import ClusterConfig, Clusterer
from tests.support.article_streams import DAY, make_article

NOW = 5
"""Articles that move the clock: a single one that is far ahead may be wrong."""
CONFIG = ClusterConfig(window_days=10.0, longest_days=50.0, kept_articles=6 + NOW)


def after(days: dict[str, float], now: float) -> set[str]:
    """Of articles by name and day, those that are active once the clock stands at `now`."""
    clusterer = Clusterer(CONFIG)
    for n, (name, day) in enumerate(days.items()):
        clusterer.assign(make_article(name, n, time=day * DAY))
    for n in range(NOW):
        clusterer.assign(make_article(f"now {n}", len(days) + n, time=now * DAY))
    clusterer.repair()
    return {name for name in days if make_article(name, 0).article_id in clusterer}


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        (20.0, {"a", "b", "c", "d", "e", "f"}),
        (52.0, {"c", "d", "e", "f"}),
        (100.0, set()),
    ],
)
def test_a_stream_that_brings_few_keeps_them_beyond_the_window(now: float, kept: set[str]) -> None:
    days = {"a": 0.0, "b": 1.0, "c": 12.0, "d": 13.0, "e": 14.0, "f": 15.0}
    assert after(days, now) == kept


def test_beyond_their_number_the_farthest_go() -> None:
    days = {"a": 0.0, "b": 1.0, "c": 2.0, "d": 21.0, "e": 22.0, "f": 23.0, "g": 24.0, "h": 24.5}
    assert after(days, 25.0) == {"c", "d", "e", "f", "g", "h"}


def test_the_window_is_kept_whatever_their_number() -> None:
    days = {f"{n}": 20.0 + n / 10 for n in range(20)}
    assert after({"a": 0.0, **days}, 25.0) == set(days)
