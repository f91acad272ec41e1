"""Story metrics: what messages of the cluster stage count as."""

from collections.abc import Callable

import pytest
from prometheus_client import CollectorRegistry

from processors.model import CorrectionReference, Message, Why
from streams.runners.telemetry.story_metrics import StoryMetrics
from tests.support.messages import assigned, happened, move

Told = Callable[..., float | None]


def told_after(*messages: Message) -> Told:
    """Values of metrics by their names' ends and labels, once these were written."""
    registry = CollectorRegistry()
    metrics = StoryMetrics(registry)
    metrics.begin()
    for message in messages:
        metrics.wrote(message)
    return lambda name, **labels: registry.get_sample_value(f"storywire_cluster_{name}", labels)


def test_all_begin_at_zero() -> None:
    told = told_after()
    assert told("articles_total", provenance="claimed") == 0
    assert told("reassigned_articles_total", by="moved") == 0
    assert told("joined_score_count") == 0


def test_an_article_that_joins_tells_how_alike_it_is_and_by_how_much() -> None:
    second = Why(score=9.0, threshold=6.1, runner_up="other", runner_up_score=4.0)
    told = told_after(assigned("a", why=Why(score=12.0, threshold=6.1)), assigned("b", why=second))
    assert told("joined_score_sum") == 21.0
    assert (told("joined_margin_count"), told("joined_margin_sum")) == (1, 5.0)


def test_one_that_founds_a_story_joins_none() -> None:
    founding = Why(threshold=6.1, runner_up="other", runner_up_score=4.0)
    told = told_after(assigned("a", why=founding, provenance="claimed"))
    assert told("articles_total", provenance="claimed") == 1
    assert told("joined_score_count") == told("joined_margin_count") == 0


def test_a_move_or_a_new_version_is_no_further_article() -> None:
    version = assigned("a").model_copy(update={"why": None})
    told = told_after(assigned("a"), version, move("a", "other", 2))
    assert told("articles_total", provenance="relayed") == 1


@pytest.mark.parametrize("by", ["merged", "split", "moved"])
def test_articles_that_the_engine_brought_elsewhere_are_counted(by: str) -> None:
    correction = CorrectionReference(correction_id="c", by="desk", because="one event")
    told = told_after(
        happened("1-0", type=by, article_ids=["a", "b"]),
        happened("2-0", type=by, article_ids=["c"], correction=correction),
        happened("3-0", article_ids=["d"]),
    )
    assert told("reassigned_articles_total", by=by) == 2
