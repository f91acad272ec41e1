"""The contract of the clusterer."""

import numpy as np
import pytest

from processors.cluster import Closed, ClusterConfig, Clusterer
from processors.cluster.state.ids import as_text, story_key
from processors.evaluate.bcubed import bcubed
from tests.support.article_streams import DAY, make_article, make_stream, membership


def test_first_article_founds_a_story_named_after_it() -> None:
    article = make_article("a", 1)
    assignment = Clusterer().assign(article)
    assert assignment.story_id == as_text(story_key(article.article_id, 0))
    assert assignment.founded
    assert assignment.why.nearest == ()


def test_same_story_is_joined_and_explained() -> None:
    clusterer = Clusterer()
    for n in range(60):
        clusterer.assign(make_article(f"other{n}", 100 + n))
    first = clusterer.assign(make_article("a", 1))
    second = clusterer.assign(make_article("b", 1))
    assert second.story_id == first.story_id
    assert not second.founded
    assert second.why.link > second.why.threshold
    assert second.why.best_story_id == first.story_id
    nearest = second.why.nearest[0]
    assert nearest.article_id == first.article_id
    assert 0.0 < nearest.terms <= 1.01
    assert 0.0 < nearest.embedding <= 1.01


def test_stories_are_recovered() -> None:
    stream = make_stream(800, 80)
    clusterer = Clusterer()
    stories, _ = membership(clusterer, stream)
    gold = [article.title.split()[0].split("w")[0] for article in stream]
    assert bcubed([stories[a.article_id] for a in stream], gold).f1 > 0.95


def test_an_article_is_assigned_once() -> None:
    clusterer = Clusterer()
    article = make_article("a", 1)
    clusterer.assign(article)
    assert article.article_id in clusterer
    with pytest.raises(ValueError, match="has been assigned before"):
        clusterer.assign(article)


@pytest.mark.parametrize("embedding", [np.zeros(3, np.float32), np.full(384, np.nan, np.float32)])
def test_a_wrong_embedding_names_its_article(embedding: np.ndarray) -> None:
    good = make_article("a", 1)
    bad = type(good)(good.article_id, "t", "b", embedding, 0.0, "en")
    clusterer = Clusterer()
    with pytest.raises(ValueError, match=good.article_id):
        clusterer.assign(bad)
    assert clusterer.assign(good).founded, "the failure left nothing behind"


def test_a_story_closes_reopens_and_is_forgotten() -> None:
    config = ClusterConfig(close_after_days=3.0, window_days=10.0, kept_articles=0)
    clusterer = Clusterer(config)
    for n in range(40):
        clusterer.assign(make_article(f"other{n}", 100 + n))
    first = clusterer.assign(make_article("a", 1, time=0.0, spread=0.0))
    for n in range(5):
        clusterer.assign(make_article(f"later{n}", 200 + n, time=5 * DAY))
    assert first.story_id in {
        event.story_id for event in clusterer.repair() if isinstance(event, Closed)
    }
    again = clusterer.assign(make_article("b", 1, time=5 * DAY, spread=0.0))
    assert (again.story_id, again.reopened) == (first.story_id, True)
    for n in range(5):
        clusterer.assign(make_article(f"end{n}", 300 + n, time=30 * DAY))
    clusterer.repair()
    assert make_article("a", 1).article_id not in clusterer
    assert len(clusterer) == 5
    late = clusterer.assign(make_article("c", 1, time=30 * DAY))
    assert late.founded
    assert late.story_id != first.story_id


def test_an_undated_article_takes_the_clock() -> None:
    clusterer = Clusterer()
    clusterer.assign(make_article("a", 1, time=7 * DAY))
    assert clusterer.assign(make_article("b", 2, time=None)).event_time == 7 * DAY
