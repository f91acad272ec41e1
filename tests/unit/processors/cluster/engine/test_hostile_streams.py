"""Streams that no newsroom would send: nothing crashes, no story swallows the others."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processors.cluster import ClusterArticle, ClusterConfig, Clusterer
from tests.support.article_streams import (
    article_id,
    make_article,
    make_stream,
    membership,
)


@pytest.mark.long
@pytest.mark.slow
def test_unrelated_articles_stay_apart() -> None:
    stream = [make_article(f"{n}", n, time=n * 10.0) for n in range(10_000)]
    stories, _ = membership(Clusterer(), stream)
    assert max(Counter(stories.values()).values()) <= 5


@pytest.mark.long
@pytest.mark.slow
def test_one_burst_story_of_five_thousand_articles() -> None:
    draw = np.random.default_rng(3)
    stream = [
        make_article(f"{n}", 1 if draw.random() < 5 / 6 else 10 + n, time=n * 5.0)
        for n in range(6_000)
    ]
    stories, _ = membership(Clusterer(), stream)
    burst = [stories[a.article_id] for a in stream if a.title.startswith("s1w")]
    others = [stories[a.article_id] for a in stream if not a.title.startswith("s1w")]
    assert Counter(burst).most_common(1)[0][1] > 0.95 * len(burst)
    assert max(Counter(others).values()) <= 5


def test_identical_and_empty_texts() -> None:
    zero = np.zeros(384, np.float32)
    stream = [
        make_article(f"same{n}", 1, title="Same title", body="", spread=0.0) for n in range(700)
    ]
    stream += [
        ClusterArticle(article_id(f"none{n}"), "", "", zero, None, "und") for n in range(300)
    ]
    stream += make_stream(300, 30)
    stories, _ = membership(Clusterer(), stream)
    assert len({stories[a.article_id] for a in stream[:700]}) <= 3


def test_a_clock_that_jumps() -> None:
    stream = make_stream(600, 60)
    wild = [
        make_article(f"wild{n}", 500 + n, time=time)
        for n, time in enumerate([0.0, 4e9, -4e9, 1e18, -1e18] * 4)
    ]
    mixed = [*stream[:200], *wild[:10], *stream[200:400], *wild[10:], *stream[400:]]
    clusterer = Clusterer()
    stories, _ = membership(clusterer, mixed)
    calm, _ = membership(Clusterer(), stream)
    moved = sum(stories[a.article_id] != calm[a.article_id] for a in stream)
    assert moved <= 0.1 * len(stream)
    ahead = [each for each in wild if each.published_at is not None and each.published_at >= 0]
    assert len(clusterer) <= len(stream) + len(ahead), "articles far behind the clock are forgotten"


@pytest.mark.long
@pytest.mark.slow
def test_memory_is_bounded_by_the_window_and_by_number() -> None:
    config = ClusterConfig(window_days=1.0, kept_articles=0, max_articles=500)
    clusterer = Clusterer(config)
    held = []
    for n in range(4_000):
        clusterer.assign(make_article(f"{n}", n // 4, time=n * 60.0))
        if clusterer.due:
            clusterer.repair()
        held.append(len(clusterer))
    assert max(held) <= 500
    assert clusterer.articles.used <= 500
    assert clusterer.stories.used <= 501
    assert clusterer.retrieval.ivf.count <= 40


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(max_size=60),
            st.text(max_size=400),
            st.one_of(st.none(), st.floats(-1e12, 1e12)),
            st.sampled_from(["en", "und", "zh", "xx", "de"]),
            st.integers(0, 3),
        ),
        max_size=60,
    )
)
def test_any_text_gets_a_story(rows: list[tuple[str, str, float | None, str, int]]) -> None:
    clusterer = Clusterer(ClusterConfig(repair_every=7))
    stream = [
        ClusterArticle(
            article_id(f"{n}"), title, body, make_article("x", story).embedding, time, language
        )
        for n, (title, body, time, language, story) in enumerate(rows)
    ]
    stories, _ = membership(clusterer, stream)
    assert len(stories) == len(rows)


def test_order_within_five_minutes_hardly_matters() -> None:
    from processors.evaluate.bcubed import bcubed

    stream = make_stream(1_000, 150, days=1.0)
    draw = np.random.default_rng(5)
    order = np.argsort(
        [(a.published_at or 0.0) + draw.uniform(0, 300) for a in stream], kind="stable"
    )
    one, _ = membership(Clusterer(), stream)
    other, _ = membership(Clusterer(), [stream[n] for n in order])
    names = [a.article_id for a in stream]
    assert bcubed([one[n] for n in names], [other[n] for n in names]).f1 >= 0.97
