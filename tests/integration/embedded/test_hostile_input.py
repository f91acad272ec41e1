"""Input that is meant to do harm, by every way in: nothing stops, and each input has its end."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.runners.embedded import EmbeddedPipeline
from tests.support.embedder import WordEmbedder
from tests.support.hostile import BATCH, COUNTS, KINDS, Sink, take

TRIED = 2_000
TRIED_IN_SOAK = 100_000
"""Inputs of all kinds together."""


@pytest.fixture(scope="module")
def sink(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sink]:
    """One pipeline for all: what an input leaves behind may be what the next one breaks."""
    folder = tmp_path_factory.mktemp("hostile")
    with EmbeddedPipeline(folder / "hostile.sqlite", WordEmbedder()) as pipeline:
        yield Sink(folder, pipeline)


def send(kind: str, sink: Sink, inputs: int) -> None:
    """Send at least so many inputs, in batches."""
    before = sum(count for (each, _), count in COUNTS.items() if each == kind)

    @settings(
        max_examples=inputs // BATCH,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(st.lists(KINDS[kind][0], min_size=BATCH, max_size=BATCH))
    def sending(batch: list[Any]) -> None:
        take(kind, sink, batch)

    sending()
    sent = sum(count for (each, _), count in COUNTS.items() if each == kind) - before
    assert sent >= inputs


@pytest.mark.parametrize("kind", KINDS)
def test_every_input_is_accepted_refused_or_dead_with_its_reason(kind: str, sink: Sink) -> None:
    send(kind, sink, TRIED // len(KINDS))


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_so_is_each_of_a_hundred_thousand(kind: str, sink: Sink) -> None:
    send(kind, sink, TRIED_IN_SOAK // len(KINDS))
