"""Lanes keep the texts of their articles apart, of later versions too."""

import pytest

from processors.cluster import Clusterer
from streams.stages.cluster.lanes import Lanes
from tests.support.article_streams import DAY, make_article

TEXT = " ".join(one + other for one in "abcdefgh" for other in "klmnop")
NEW = " ".join(one + other for one in "qrstuvwx" for other in "klmnop")


@pytest.fixture
def lanes() -> Lanes:
    """A year of one live article a month, and one of before."""
    made = Lanes(Clusterer)
    for month in range(12):
        made.assign(make_article(f"live {month}", month, time=month * 30 * DAY), "",
                    claimed=False, backfill=False)  # fmt: skip
    return made


@pytest.mark.parametrize("backfill", [True, False])
def test_a_new_version_of_an_old_article_is_among_the_old(lanes: Lanes, backfill: bool) -> None:
    old = make_article("old", 40, time=DAY)
    lanes.assign(old, TEXT, claimed=False, backfill=backfill)
    version = lanes.retext(old.article_id, NEW, claimed=False)
    live = make_article("live", 41, time=12 * 30 * DAY)
    _, text = lanes.assign(live, f"{NEW} and more", claimed=False, backfill=False)
    assert text.text_id == text.fingerprint != version.text_id
    again = lanes.retext(old.article_id, f"{NEW} and more", claimed=False)
    assert again.text_id == version.text_id
