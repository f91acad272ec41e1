"""A stage that ends at any step of its loop, also the first time it ever runs, loses nothing."""

import pytest

from streams.stages import STAGES
from streams.topics import DEAD
from tests.support import processes
from tests.support.crashing_worker import HOWS, STEPS, crash
from tests.support.deployment import Deployment
from tests.support.raw_articles import stories

pytestmark = pytest.mark.long

PART = 12
EVERY = [(step, how) for step in STEPS for how in HOWS]
NOT_SENDING = [(step, how) for step, how in EVERY if "send" not in step]
"""Of the index stage, whose outputs are dead records alone."""
SOME = [("after process", "raise"), ("before commit", "kill"), ("after commit", "raise")]


@pytest.mark.parametrize("stage", ["normalize", "index"])
@pytest.mark.parametrize("how", ["raise", pytest.param("kill", marks=pytest.mark.soak)])
def test_a_new_group_commits_nothing_on_its_way_down(
    deployment: Deployment, stage: str, how: str
) -> None:
    lines = stories(4, PART)
    deployment.send(lines)
    before = STAGES[: STAGES.index(stage)]
    if before:
        with deployment.worker(",".join(before)):
            processes.eventually(
                lambda: deployment.committed(before[-1]), len(lines).__eq__, "it waits"
            )
    crash(deployment, stage, "before send" if stage == "normalize" else "before process", how)
    assert deployment.committed(stage) == 0
    with deployment.worker(name="all"):
        deployment.indexed_articles(len(lines))
    assert deployment.records(DEAD) == []


@pytest.mark.parametrize(
    ("stage", "crashes"),
    [
        ("index", SOME),
        *(pytest.param(each, EVERY, marks=pytest.mark.soak) for each in STAGES[:-1]),
        pytest.param("index", NOT_SENDING, marks=pytest.mark.soak),
    ],
)
def test_a_stage_that_ends_at_any_step_of_its_loop_loses_nothing(
    deployment: Deployment, stage: str, crashes: list[tuple[str, str]]
) -> None:
    lines = stories(4, PART * len(crashes) // 4)
    with deployment.worker(",".join(each for each in STAGES if each != stage), name="others"):
        for n, (step, how) in enumerate(crashes):
            deployment.send(lines[n * PART : (n + 1) * PART])
            crash(deployment, stage, step, how)
        with deployment.worker(stage):
            deployment.indexed_articles(len(lines))
    assert deployment.records(DEAD) == []
