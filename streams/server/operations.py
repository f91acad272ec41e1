"""Operations: how far the stages have come, and what died, as the page for operators shows it."""

from itertools import islice

from infra.web.pages.ops import DeadKind, Operations, StageState
from streams.backends.base import Backend, TopicOffsets
from streams.dead_records import by_reason
from streams.stages.reads import READS

LOOKED_THROUGH = 20_000
"""Dead records that are counted: reading them takes a second or two."""


def operations(backend: Backend) -> Operations:
    """The pipeline now. Raises KafkaUnusable and DatabaseUnusable."""
    offsets = backend.offsets()
    dead = list(islice(backend.dead_records(), LOOKED_THROUGH))
    groups = by_reason(dead)
    return Operations(
        stages=[_state(offsets, stage) for stage in READS],
        dead=[DeadKind(each.stage, each.reason, each.count) for each in groups],
        looked_through=len(dead),
    )


def _state(offsets: TopicOffsets, stage: str) -> StageState:
    reads = READS[stage]
    return StageState(
        stage,
        done=sum(offsets.done(stage, topic) for topic in reads),
        waiting=sum(offsets.waiting(stage, topic) for topic in reads),
    )
