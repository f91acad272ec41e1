"""Index watch: an impairment is told at once and taken back, an outage once it is long."""

from infra.index.base import IndexUnavailable
from streams.runners.distributed.index_watch import IndexWatch
from streams.runners.telemetry.progress import WAIT_SECONDS, Progress
from tests.support.clock import SetClock

FILTER = "the alias articles has a filter"


class Answering:
    """An index that answers as a test says."""

    def __init__(self) -> None:
        self.answer: str | IndexUnavailable | None = None

    def impaired(self) -> str | None:
        if isinstance(self.answer, IndexUnavailable):
            raise self.answer
        return self.answer


def made(clock: SetClock) -> tuple[Answering, Progress, IndexWatch]:
    index, progress = Answering(), Progress("index", lambda: clock.now)
    progress.assigned({("log", 0): 3}, {("log", 0): 3})
    return index, progress, IndexWatch(index, progress, lambda: clock.now)


def is_told(progress: Progress, fault: str | None) -> bool:
    """Whether this, and a metric that fits, is what the progress says."""
    return progress.fault() == fault and progress.is_impaired is (fault is not None)


def test_what_is_wrong_is_told_until_it_is_mended() -> None:
    index, progress, watch = made(SetClock(0.0))
    assert progress.is_impaired is None
    watch.look()
    assert is_told(progress, None)
    index.answer = FILTER
    watch.look()
    assert is_told(progress, f"index: {FILTER}")
    assert progress.report()["impaired"] == FILTER
    index.answer = None
    watch.look()
    assert is_told(progress, None)


def test_a_restart_of_the_server_is_no_fault_and_a_longer_outage_is_one() -> None:
    clock = SetClock(0.0)
    index, progress, watch = made(clock)
    watch.look()
    index.answer = IndexUnavailable("Elasticsearch is away")
    clock.now = WAIT_SECONDS
    watch.look()
    assert progress.fault() is None
    clock.now += 1
    watch.look()
    assert progress.fault() == "index: Elasticsearch is away"


def test_what_was_wrong_before_an_outage_stays_told() -> None:
    index, progress, watch = made(SetClock(0.0))
    index.answer = FILTER
    watch.look()
    index.answer = IndexUnavailable("Elasticsearch is away")
    watch.look()
    assert progress.fault() == f"index: {FILTER}"
