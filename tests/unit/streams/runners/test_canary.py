"""The canary: its score moves with the model, and with nothing else."""

import pytest
from prometheus_client import CollectorRegistry

from streams.runners.canary import CanaryMetrics, run_canary
from tests.support.embedder import WordEmbedder


def test_a_model_that_knows_no_language_loses_what_is_told_in_others() -> None:
    run = run_canary(WordEmbedder())
    assert (run.articles, run.refused, run.gold_stories) == (112, 0, 14)
    assert run.stories > run.gold_stories
    assert run.score.recall < 0.9
    assert run == run_canary(WordEmbedder())


def test_the_scores_become_metrics() -> None:
    run = run_canary(WordEmbedder())
    registry, scores = CollectorRegistry(), CanaryMetrics()
    registry.register(scores)
    value = registry.get_sample_value
    assert value("storywire_canary_bcubed_f1") is None
    scores.took(run, 7.0)
    assert value("storywire_canary_bcubed_f1") == pytest.approx(run.score.f1)
    assert value("storywire_canary_bcubed_precision") == run.score.precision
    assert value("storywire_canary_bcubed_recall") == run.score.recall
    assert value("storywire_canary_run_timestamp_seconds") == 7.0
