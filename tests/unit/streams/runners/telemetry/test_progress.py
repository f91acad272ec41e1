"""Progress of a stage: when it is as it should be, and what it says where it is not."""

import pytest

from streams.runners.telemetry.progress import GRACE_SECONDS, STALL_SECONDS, WAIT_SECONDS, Progress
from tests.support.clock import SetClock

PLACE = ("raw", 0)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(0.0)


@pytest.fixture
def progress(clock: SetClock) -> Progress:
    return Progress("index", lambda: clock.now)


def fault(progress: Progress) -> str:
    """What is wrong; fails where nothing is."""
    found = progress.fault()
    assert found is not None
    return found


def test_a_stage_that_gets_on_is_well(progress: Progress, clock: SetClock) -> None:
    progress.assigned({PLACE: 10}, {PLACE: 500})
    for offset in range(50, 500, 50):
        clock.now += STALL_SECONDS
        progress.finished({PLACE: offset}, 50)
        assert progress.fault() is None
        assert progress.lag == 500 - offset
    assert progress.report()["done"] == 450


def test_a_stage_that_is_behind_and_does_nothing_is_not(
    progress: Progress, clock: SetClock
) -> None:
    progress.assigned({PLACE: 10}, {PLACE: 10})
    clock.now = 1_000.0
    progress.look()
    assert progress.fault() is None
    progress.end_of = {PLACE: 40}.get
    progress.look()
    assert progress.fault() is None
    clock.now += STALL_SECONDS + 1
    assert fault(progress) == "index: 30 records behind and none finished in 121 s"


def test_a_wait_for_a_server_names_it(progress: Progress, clock: SetClock) -> None:
    progress.assigned({PLACE: 10}, {PLACE: 40})
    progress.waits("Elasticsearch takes no documents")
    clock.now += WAIT_SECONDS
    progress.waits("Elasticsearch takes no documents")
    assert progress.fault() is None
    clock.now += 1
    assert fault(progress) == "index: has waited 61 s: Elasticsearch takes no documents"
    progress.finished({PLACE: 40}, 30)
    assert progress.fault() is None
    assert progress.report()["waiting"] is None


def test_lost_records_stay_a_fault(progress: Progress) -> None:
    progress.assigned({PLACE: 10}, {PLACE: 10})
    progress.lost_records(100, "retention deleted offsets 0 to 99")
    progress.finished({PLACE: 40}, 30)
    assert "retention deleted offsets 0 to 99" in fault(progress)
    assert progress.report()["lost"] == 100


def test_who_is_given_no_partition_is_not_ready(progress: Progress, clock: SetClock) -> None:
    clock.now = GRACE_SECONDS
    assert progress.fault() is None
    clock.now += 1
    assert "has not told in 121 s" in fault(progress)


def test_a_standby_is_well(progress: Progress, clock: SetClock) -> None:
    progress.assigned({PLACE: 0}, {PLACE: 100})
    progress.assigned({}, {})
    clock.now = 10_000.0
    progress.look()
    assert progress.fault() is None
    assert progress.report()["standby"] is True


def test_the_report_tells_offsets_and_ages(progress: Progress, clock: SetClock) -> None:
    progress.assigned({PLACE: 0}, {PLACE: 5})
    progress.finished({PLACE: 5}, 5)
    progress.checkpointed(10)
    clock.now = 7.0
    assert progress.report() == {
        "partitions": [{"topic": "raw", "partition": 0, "next_offset": 5, "end": 5}],
        "standby": False,
        "lag": 0,
        "done": 5,
        "dead": 0,
        "lost": 0,
        "waiting": None,
        "impaired": None,
        "seconds_since_finished": 7.0,
        "checkpoint_age_seconds": 7.0,
        "fault": None,
    }
