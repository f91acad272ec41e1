"""Large stories lower the thresholds, single articles and pairs raise them, within bounds."""

import numpy as np
import pytest

from processors.cluster import ClusterConfig, Clusterer
from processors.cluster.graph.edges import NO_EDGE, UNIT
from processors.cluster.graph.granularity import Granularity
from processors.cluster.state.articles import Articles
from tests.support.article_streams import make_stream, membership

CONFIG = ClusterConfig()


def test_an_empty_stream_keeps_the_thresholds() -> None:
    granularity = Granularity(CONFIG, Articles(CONFIG))
    granularity.observe(0)
    assert granularity.shift == 0.0


def test_cliques_lower_and_pairs_raise() -> None:
    cliques = _shift([8] * 60, rounds=20)
    pairs = _shift([2] * 240, rounds=20)
    assert -CONFIG.granularity_bound <= cliques < -0.5
    assert 0.5 < pairs <= CONFIG.granularity_bound


def test_a_short_stream_moves_little() -> None:
    short, long = _shift([8], rounds=1), _shift([8] * 60, rounds=20)
    assert long < 4 * short < 0.0


def test_a_burst_of_one_story_moves_little() -> None:
    """Its articles have edges enough."""
    usual = [2] * 60 + [8] * 20
    assert _shift([*usual, 200], rounds=20) == pytest.approx(_shift(usual, rounds=20), abs=0.25)


def test_reprints_do_not_pass_for_pairs() -> None:
    assert _shift([8] * 60, rounds=20, reprint=40.0) == pytest.approx(
        _shift([8] * 60, rounds=20), abs=0.25
    )


def test_the_shift_is_in_the_threshold_of_an_assignment() -> None:
    clusterer = Clusterer(CONFIG)
    stream = make_stream(600, 75)
    membership(clusterer, stream[:-1])
    shift = clusterer.granularity.shift
    assert shift != 0.0
    assert clusterer.assign(stream[-1]).why.threshold == CONFIG.join + shift


def _shift(sizes: list[int], rounds: int, reprint: float = 9.0) -> float:
    """Of a window with stories of these sizes: strong edges within, weak ones at random; each
    article's strongest edge is `reprint`."""
    draw = np.random.default_rng(0)
    articles = Articles(CONFIG)
    count = sum(sizes)
    while articles.used < count:
        articles.take()
    articles["story"][:count] = np.repeat(np.arange(len(sizes)), sizes)
    articles["edges"][:count] = NO_EDGE
    first = 0
    for size in sizes:
        for slot in range(first, first + size):
            inside = [other for other in range(first, first + size) if other != slot][:40]
            twin = first + ((slot - first) ^ 1)
            if twin in inside:
                inside.remove(twin)
                inside.insert(0, twin)
            outside = draw.integers(0, count, 20).tolist()
            held = [*inside, *outside]
            z = [reprint, *[9.0] * (len(inside) - 1), *np.linspace(3.0, 1.0, 20)]
            articles["targets"][slot, : len(held)] = held
            articles["edges"][slot, : len(held)] = np.array(z) * UNIT
        first += size
    granularity = Granularity(CONFIG, articles)
    for n in range(rounds):
        granularity.observe(n)
    return granularity.shift
