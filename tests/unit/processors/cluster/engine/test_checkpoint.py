"""A restored clusterer continues as if nothing had happened."""

import pytest

from processors.cluster import ClusterConfig, Clusterer
from tests.support.article_streams import make_stream

CONFIG = ClusterConfig(window_days=0.5, kept_articles=300, close_after_days=0.2, repair_every=40)


def test_the_same_assignments_events_and_ids() -> None:
    stream = make_stream(1_500, 120)
    straight, broken = Clusterer(CONFIG), Clusterer(CONFIG)
    for n, article in enumerate(stream):
        if n % 333 == 100:
            broken = Clusterer.restore(broken.checkpoint(), CONFIG)
        assert broken.assign(article) == straight.assign(article)
        if straight.due:
            assert broken.repair() == straight.repair()
    assert broken.checkpoint() == straight.checkpoint()


def test_another_configuration_is_refused() -> None:
    data = Clusterer(CONFIG).checkpoint()
    with pytest.raises(ValueError, match="join"):
        Clusterer.restore(data, ClusterConfig(join=1.0, window_days=0.5, kept_articles=300))


def test_other_data_is_refused() -> None:
    with pytest.raises(ValueError, match="not a checkpoint"):
        Clusterer.restore(b"something else", CONFIG)
