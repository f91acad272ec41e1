"""Operations: how far the stages have come, and what died, as the page for operators shows it."""

import sqlite3
from collections import Counter

from infra.web.pages.ops import DeadKind, Operations, StageState
from processors.errors import StorywireError
from processors.ledger.reasons import reason_kind
from streams.backends.base import Backend, TopicOffsets
from streams.stages.reads import READS

LOOKED_THROUGH = 20_000
"""Records at the end of each partition of the dead topic, whose dead ones are counted: reading them
takes some seconds, and all of them minutes."""


def operations(backend: Backend) -> Operations:
    """The pipeline now; where its log cannot be read, why not."""
    try:
        offsets = backend.offsets()
        dead = backend.dead.read(LOOKED_THROUGH)
        kinds = Counter((each.stage, reason_kind(each.reason)) for each in dead)
    except (StorywireError, sqlite3.Error) as error:
        return Operations([], [], 0, str(error))
    return Operations(
        stages=[_state(offsets, stage) for stage in READS],
        dead=[DeadKind(*kind, count) for kind, count in kinds.most_common()],
        looked_through=kinds.total(),
    )


def _state(offsets: TopicOffsets, stage: str) -> StageState:
    reads = READS[stage]
    return StageState(
        stage,
        done=sum(offsets.done(stage, topic) for topic in reads),
        waiting=sum(offsets.waiting(stage, topic) for topic in reads),
    )
