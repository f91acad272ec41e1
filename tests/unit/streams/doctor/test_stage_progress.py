"""A stage's offsets against its log: each way to fall behind has its sentence."""

from streams.doctor.finding import Finding
from streams.doctor.stage_progress import StageLook, stage_finding

RAW = ("raw", 0)
RUNS = "`storywire worker`"


def look(reached: int | None, begin: int = 0, end: int = 100, *, is_run: bool = True) -> StageLook:
    """A stage that reads one partition."""
    return StageLook({RAW: begin}, {RAW: end}, {} if reached is None else {RAW: reached}, is_run)


def found(*looks: StageLook) -> Finding:
    return stage_finding("embed", looks, 10, RUNS)


def test_a_stage_that_is_through_is_well() -> None:
    assert found(look(100)) == Finding("Stage embed", True, "0 records behind")


def test_a_stage_that_runs_may_be_behind() -> None:
    assert found(look(60)).detail == "40 records behind"
    assert found(look(60), look(80)).ok


def test_a_group_that_never_committed_is_named() -> None:
    assert "has never committed, although raw [0] holds 100 records" in found(look(None)).detail
    assert found(look(None, begin=100)).ok


def test_what_retention_took_is_counted() -> None:
    finding = found(look(30, begin=70))
    assert not finding.ok
    assert "40 records of raw [0] are gone (offsets 30 to 69)" in finding.detail


def test_a_topic_made_anew_is_named() -> None:
    finding = found(look(300))
    assert not finding.ok
    assert "stands at offset 300 of raw [0], which ends at 100" in finding.detail


def test_a_stage_that_stands_still_is_named() -> None:
    finding = found(look(60), look(60))
    assert not finding.ok
    assert "40 records wait and none was done in 10 s" in finding.detail


def test_a_transaction_that_stays_open_is_named() -> None:
    held = look(60, end=60)._replace(held={RAW: 5})
    assert found(held).ok
    assert found(look(60, end=60), held).ok
    assert found(held, look(70, end=70)._replace(held={RAW: 2})).ok
    finding = found(held, held)
    assert not finding.ok
    assert "nobody reads 5 offsets of raw [0] from offset 60 on" in finding.detail


def test_a_stage_that_nothing_runs_is_named_once_records_wait() -> None:
    assert found(look(100, is_run=False)).ok
    finding = found(look(60, is_run=False))
    assert not finding.ok
    assert f"nothing runs the stage: {RUNS}" in finding.detail
