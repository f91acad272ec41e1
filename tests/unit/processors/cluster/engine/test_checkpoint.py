"""A restored clusterer continues as if nothing had happened."""

from io import BytesIO

import pytest

from processors.cluster import ClusterConfig, Clusterer
from tests.support.article_streams import make_stream
from tests.support.states import saved

CONFIG = ClusterConfig(window_days=0.5, kept_articles=300, close_after_days=0.2, repair_every=40)


def test_the_same_assignments_events_and_ids() -> None:
    stream = make_stream(1_500, 120)
    straight, broken = Clusterer(CONFIG), Clusterer(CONFIG)
    for n, article in enumerate(stream):
        if n % 333 == 100:
            broken = Clusterer.restore(saved(broken.save), CONFIG)
        assert broken.assign(article) == straight.assign(article)
        if straight.due:
            assert broken.repair() == straight.repair()
    assert saved(broken.save).read() == saved(straight.save).read()


def test_another_configuration_is_refused() -> None:
    file = saved(Clusterer(CONFIG).save)
    with pytest.raises(ValueError, match="join"):
        Clusterer.restore(file, ClusterConfig(join=1.0, window_days=0.5, kept_articles=300))


def test_other_data_is_refused() -> None:
    with pytest.raises(ValueError, match="not a checkpoint"):
        Clusterer.restore(BytesIO(b"something else"), CONFIG)
