"""The cluster stage's runner where its folder is full: clustering goes on, offsets stay unsafe."""

import asyncio
import errno
import io
import json
import logging
import os
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from typing import IO, Any

import numpy as np
import pytest
from faust.types import TP
from prometheus_client import CollectorRegistry

from infra.checkpoint import VERSION, DamagedCheckpoint, archive_of
from infra.settings import Settings
from infra.sqlite.database import connect, transaction
from infra.sqlite.story_archive import SqliteStoryArchive
from streams.records import Output
from streams.runners.distributed.cluster_app import ClusterApp
from streams.runners.distributed.owned_offsets import OwnedOffsetsConsumer
from streams.runners.distributed.stage_app import log
from streams.runners.telemetry.stage_metrics import StageMetrics
from streams.stages.cluster.stage import ClusterStage
from streams.topics import CLUSTERING_LOG
from tests.support.checkpoints import read_checkpoint, write_checkpoint
from tests.support.raw_articles import stories
from tests.support.stage_records import clustering_log

PART = 20
LOG = clustering_log(stories(4, 3 * PART // 4))


def engine_of(found: int) -> bytes:
    """What an engine keeps, of another format."""
    file = io.BytesIO()
    values = np.frombuffer(json.dumps({"format": found}).encode(), np.uint8)
    np.savez(file, allow_pickle=False, values=values)
    return file.getvalue()


def no_room(_: int) -> None:
    """A disk that is full."""
    raise OSError(errno.ENOSPC, "No space left on device")


def app(state: Path, clock: Callable[[], float] = time.monotonic) -> ClusterApp:
    """A runner whose outputs go nowhere."""

    async def send(_: list[Output], _traces: object) -> None:
        return None

    made = ClusterApp(Settings(state_dir=state), StageMetrics(CollectorRegistry()), clock=clock)
    made.sender.send = send  # type: ignore[method-assign,assignment]
    return made


def clustered(runner: ClusterApp, start: int) -> Callable[[], Coroutine[Any, Any, None]]:
    """A part of the log, and the checkpoint after it."""

    async def run() -> None:
        part = LOG[start : start + PART]
        await runner.take({TP(CLUSTERING_LOG.name, 0): start + PART}, part)
        await runner._checkpoint()

    return run


def archived(runner: ClusterApp) -> None:
    """A story of it is over: with the next checkpoint it is in the archive."""
    membership = runner.state.stage._membership
    story_id = next(iter(membership._members))
    membership.close(story_id, 0.0)
    membership.archive(story_id)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No broker is asked what was told, or told what is safe."""

    async def nothing(*_: object) -> None:
        return None

    monkeypatch.setattr(ClusterApp, "_read_published", nothing)
    monkeypatch.setattr(ClusterApp, "commit", nothing)
    monkeypatch.setattr(ClusterApp, "_require_same_log", lambda *_: None)


def answers(monkeypatch: pytest.MonkeyPatch, *, is_owner: bool) -> None:
    """What the broker says of whose the partition is."""

    async def owner(_: object) -> bool:
        return is_owner

    monkeypatch.setattr(ClusterApp, "_is_owner", owner)


def taken_over(runner: ClusterApp) -> int:
    """Where it starts to read once the partition is its own."""
    tp = TP(CLUSTERING_LOG.name, 0)
    return asyncio.run(runner.starts({tp: 0}, {tp: 0}, {tp: len(LOG)}))[tp]


@pytest.mark.usefixtures("alone")
def test_a_full_folder_is_told_once_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    runner, tp = app(tmp_path), TP(CLUSTERING_LOG.name, 0)
    asyncio.run(clustered(runner, 0)())
    assert runner._safe == {tp: PART}
    runner._safe.clear()
    with monkeypatch.context() as full, caplog.at_level(logging.WARNING):
        full.setattr(os, "fsync", no_room)
        asyncio.run(clustered(runner, PART)())
        asyncio.run(clustered(runner, 2 * PART)())
    assert runner._safe == {}
    # Not that of a fresh installation, which compiles.
    told = [each.getMessage() for each in caplog.records if each.name == log.name]
    assert len(told) == 1
    assert "No space left" in told[0]
    assert str(tmp_path) in told[0]
    assert not list(tmp_path.glob("*.new"))
    assert told[0] in str(runner.progress.fault())
    # What a kill leaves now is the state of before, of both files.
    again = app(tmp_path)
    assert taken_over(again) == PART
    assert again.state.archive.next_offset == PART
    asyncio.run(clustered(again, PART)())
    assert again._safe == {tp: 2 * PART}


def test_what_was_not_safe_is_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner, tp = app(tmp_path), TP(CLUSTERING_LOG.name, 0)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", no_room)
        asyncio.run(clustered(runner, 0)())
    assert runner._safe == {}
    assert "see that STORYWIRE_STATE_DIR is a folder" in str(runner.progress.fault())
    asyncio.run(clustered(runner, PART)())
    assert runner.progress.fault() is None
    assert runner._safe == {tp: 2 * PART}
    found = read_checkpoint(tmp_path / "storywire-cluster.checkpoint")
    assert found is not None
    assert found.next_offset == 2 * PART


def test_checkpoints_that_take_long_come_seldom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    runner, tp = app(tmp_path, lambda: now), TP(CLUSTERING_LOG.name, 0)
    save = runner.state.stage.save

    def slow_save(file: IO[bytes]) -> None:
        nonlocal now
        now += 8.0
        save(file)

    monkeypatch.setattr(runner.state.stage, "save", slow_save)

    async def take(start: int, wait: float) -> int:
        nonlocal now
        now += wait
        await runner.take({tp: start + PART}, LOG[start : start + PART])
        await runner._checkpoint_in_time()
        return runner._safe.get(tp, 0)

    assert asyncio.run(take(0, 0.0)) == PART
    assert asyncio.run(take(PART, 31.0)) == PART
    assert asyncio.run(take(2 * PART, 1.0)) == 3 * PART


@pytest.mark.parametrize("lost", ["", "-wal"])
def test_a_checkpoint_without_its_archive_asks_for_both(tmp_path: Path, lost: str) -> None:
    state, copy = tmp_path / "state", tmp_path / "copy"
    runner = app(state)
    membership = runner.state.stage._membership
    asyncio.run(clustered(runner, 0)())
    story_id = next(iter(membership._members))
    membership.close(story_id, 0.0)
    membership.archive(story_id)
    asyncio.run(clustered(runner, PART)())
    assert len(runner.state.archive) > 0
    shutil.copytree(state, copy)
    (archive,) = copy.glob("*.archive.sqlite")
    archive.with_name(archive.name + lost).unlink()
    with pytest.raises(DamagedCheckpoint, match=r"archive of stories .*bring back both"):
        app(copy)


def test_an_archive_that_is_lost_with_nothing_but_former_ids_is_missed(tmp_path: Path) -> None:
    state, copy = tmp_path / "state", tmp_path / "copy"
    runner = app(state)
    assert runner.state.archive.redirect("a" * 16, "b" * 16)
    asyncio.run(clustered(runner, 0)())
    assert len(runner.state.archive) == 0
    shutil.copytree(state, copy, ignore=shutil.ignore_patterns("*.archive.sqlite*"))
    with pytest.raises(DamagedCheckpoint, match=r"archive of stories .*bring back both"):
        app(copy)


@pytest.mark.parametrize(
    ("content", "way_out"),
    [
        (b"garbage" * 1000, "bring back both"),
        (b"SQLite format 3\0" + b"\xff" * 8000, "bring back both"),
        (None, "see that STORYWIRE_STATE_DIR is a folder"),
    ],
    ids=["garbage", "malformed", "a folder"],
)
def test_an_archive_that_cannot_be_used_is_named_with_the_way_out(
    tmp_path: Path, content: bytes | None, way_out: str
) -> None:
    archive = archive_of(tmp_path / "storywire-cluster.checkpoint")
    if content is None:
        archive.mkdir()
    else:
        archive.write_bytes(content)
    with pytest.raises(DamagedCheckpoint, match=way_out) as told:
        app(tmp_path)
    assert str(told.value).startswith(f"{archive} cannot be used (")
    assert "STORYWIRE_DATABASE" not in str(told.value)


def overwrite_pages(db: sqlite3.Connection) -> None:
    """As a disk that fails leaves the articles of an archive."""
    (root,) = db.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'archived_articles'"
    ).fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with Path(db.execute("PRAGMA database_list").fetchone()[2]).open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)


def flip_a_bit(db: sqlite3.Connection) -> None:
    """In the record of each story of an archive."""
    for story, state in db.execute("SELECT * FROM archived_stories").fetchall():
        flipped = state[:9] + bytes([state[9] ^ 4]) + state[10:]
        db.execute("UPDATE archived_stories SET state = ? WHERE story = ?", (flipped, story))


@pytest.mark.parametrize("damage", [overwrite_pages, flip_a_bit])
def test_an_archive_that_proves_damaged_while_it_is_read_is_named_with_the_way_out(
    tmp_path: Path, damage: Callable[[sqlite3.Connection], None]
) -> None:
    before = app(tmp_path)
    asyncio.run(clustered(before, 0)())
    archived(before)
    asyncio.run(clustered(before, PART)())
    before.state.db.close()
    path = archive_of(tmp_path / "storywire-cluster.checkpoint")
    with closing(connect(path)) as db:
        damage(db)
    runner = app(tmp_path)
    with pytest.raises(DamagedCheckpoint, match="bring back both") as told:
        asyncio.run(runner.take({}, LOG[:PART]))
    assert str(path) in str(told.value)


@pytest.mark.parametrize(
    ("part", "value", "why"),
    [
        ("book", b"[{}, {}, {}, [], []]", "not a state of this version"),
        ("lanes/live/engine", engine_of(99), "format 99,.* a newer one wrote it"),
        ("lanes/live/engine", engine_of(1), "format 1,.* an older one wrote it"),
        ("lanes/quiet/engine", b"", "this version keeps no lanes/quiet/engine"),
        ("rumours", b"", "this version keeps no rumours"),
    ],
    ids=["members", "newer", "older", "lane", "part"],
)
def test_a_state_of_another_version_is_told_with_both_ways_out(
    tmp_path: Path, part: str, value: bytes, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(io.BytesIO(ClusterStage().checkpoint())) as ours:
        parts = {name: ours.read(name) for name in ours.namelist()} | {part: value}
    state = io.BytesIO()
    with zipfile.ZipFile(state, "w") as theirs:
        for name, each in parts.items():
            theirs.writestr(name, each)
    path = tmp_path / "storywire-cluster.checkpoint"
    with monkeypatch.context() as other:
        other.setattr("infra.checkpoint.VERSION", "99.0")
        write_checkpoint(path, 7, "", state.getvalue())
    with closing(connect(archive_of(path))) as db, transaction(db):
        SqliteStoryArchive(db).flush(7)
    with pytest.raises(DamagedCheckpoint, match=why) as told:
        app(tmp_path)
    assert f"{path} of Storywire 99.0, not {VERSION}, cannot be used" in str(told.value)
    assert "use the version that wrote it; or let this one go on" in str(told.value)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("first", [0, PART], ids=["before any checkpoint", "after one"])
def test_a_standby_has_nothing_of_an_archive_whose_checkpoint_a_kill_prevented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    killed = app(tmp_path)
    if first:
        asyncio.run(clustered(killed, 0)())
    standby = app(tmp_path)
    at_the_start = len(standby.state.archive)
    with monkeypatch.context() as dies:
        dies.setattr(os, "fsync", no_room)
        asyncio.run(killed.take({}, LOG[first : first + PART]))
        archived(killed)
        asyncio.run(clustered(killed, first + PART)())
    # Who starts in between takes nothing back either: the other one may be alive.
    late = app(tmp_path)
    assert len(late.state.archive) > at_the_start
    assert taken_over(late) == taken_over(standby) == first
    assert len(standby.state.archive) == 0
    assert standby.state.archive.next_offset == first


@pytest.mark.usefixtures("alone")
def test_who_has_the_partition_again_goes_on_from_where_another_left_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = app(tmp_path)
    asyncio.run(clustered(first, 0)())
    other = app(tmp_path)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", no_room)
        archived(first)
        asyncio.run(clustered(first, PART)())
        assert taken_over(other) == PART
    assert taken_over(first) == PART
    assert first.state.stage.checkpoint() == app(tmp_path).state.stage.checkpoint()
    # Nothing came in between: what is in memory holds.
    asyncio.run(first.take({}, LOG[PART : 2 * PART]))
    assert taken_over(first) == 2 * PART


@pytest.mark.usefixtures("alone")
def test_who_lost_the_partition_unawares_writes_no_checkpoint_over_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    stopped = app(tmp_path)
    asyncio.run(clustered(stopped, 0)())
    asyncio.run(stopped.take({TP(CLUSTERING_LOG.name, 0): 2 * PART}, LOG[PART : 2 * PART]))
    other = app(tmp_path)
    assert taken_over(other) == PART
    asyncio.run(other.take({}, LOG[PART : 2 * PART]))
    asyncio.run(clustered(other, 2 * PART)())
    asyncio.run(stopped._checkpoint())
    assert stopped._safe == {TP(CLUSTERING_LOG.name, 0): PART}
    assert "is left to another worker" in caplog.text
    again = app(tmp_path)
    assert again.state.next_offset == 3 * PART
    assert again.state.archive.next_offset == 3 * PART


@pytest.mark.usefixtures("alone")
def test_a_checkpoint_that_another_overtakes_while_it_is_written_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = app(tmp_path)
    asyncio.run(clustered(slow, 0)())
    asyncio.run(slow.take({TP(CLUSTERING_LOG.name, 0): 2 * PART}, LOG[PART : 2 * PART]))
    save = slow.state.stage.save

    def slow_save(file: IO[bytes]) -> None:
        save(file)
        assert slow.state.archive.next_offset == 2 * PART
        assert taken_over(app(tmp_path)) == PART

    monkeypatch.setattr(slow.state.stage, "save", slow_save)
    assert slow.state.save() is None
    assert app(tmp_path).state.next_offset == PART
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".new"] == []


@pytest.mark.usefixtures("alone")
def test_who_lost_the_partition_unawares_writes_nothing_in_the_turn_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, is_owner=True)
    tp = TP(CLUSTERING_LOG.name, 0)
    stopped = app(tmp_path)
    assert taken_over(stopped) == 0
    asyncio.run(clustered(stopped, 0)())
    asyncio.run(stopped.take({tp: 2 * PART}, LOG[PART : 2 * PART]))
    owner = app(tmp_path)
    assert taken_over(owner) == PART
    asyncio.run(stopped._checkpoint())
    assert stopped._safe == {tp: PART}
    asyncio.run(clustered(owner, PART)())
    assert owner._safe == {tp: 2 * PART}


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("is_rebalanced", [True, False])
def test_who_finds_a_late_checkpoint_of_another_goes_on_from_it_without_a_rebalance_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_rebalanced: bool
) -> None:
    answers(monkeypatch, is_owner=True)
    tp = TP(CLUSTERING_LOG.name, 0)
    stopped = app(tmp_path)
    asyncio.run(clustered(stopped, 0)())
    asyncio.run(stopped.take({tp: 2 * PART}, LOG[PART : 2 * PART]))
    owner = app(tmp_path)
    assert taken_over(owner) == PART
    assert taken_over(stopped) == 2 * PART  # it was paused in the rebalance before
    asyncio.run(stopped._checkpoint())

    async def begin_again(_: ClusterApp) -> None:
        await owner.starts({tp: 0}, {tp: 0}, {tp: len(LOG)})

    monkeypatch.setattr(ClusterApp, "_begin_again", begin_again)

    async def in_time() -> None:
        await owner.take({tp: 3 * PART}, LOG[owner.state.next_offset : 3 * PART])
        await owner._checkpoint_in_time()

    asyncio.run(in_time())
    assert owner._safe == {}
    if is_rebalanced:
        assert taken_over(owner) == 2 * PART
    else:
        asyncio.run(in_time())
        assert (owner._safe, owner.state.next_offset) == ({}, 2 * PART)
    asyncio.run(in_time())
    assert owner._safe == {tp: 3 * PART}


@pytest.mark.usefixtures("alone")
def test_who_lost_the_partition_and_was_not_told_yet_stands_by_however_long_that_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answers(monkeypatch, is_owner=False)
    stopped = app(tmp_path)
    asyncio.run(clustered(stopped, 0)())
    other = app(tmp_path)
    assert taken_over(other) == PART
    asyncio.run(clustered(other, PART)())

    async def goes_on() -> None:
        await stopped.take({TP(CLUSTERING_LOG.name, 0): 2 * PART}, LOG[PART : 2 * PART])
        for _ in range(5):
            stopped._next_checkpoint = 0.0
            await stopped._checkpoint_in_time()

    asyncio.run(goes_on())
    assert caplog.text.count("is left to another worker") == 1
    assert taken_over(stopped) == 2 * PART


@pytest.mark.usefixtures("alone")
def test_in_a_rebalance_nothing_is_written_past_whoever_reads_the_files_already(
    tmp_path: Path,
) -> None:
    before = app(tmp_path)
    asyncio.run(clustered(before, 0)())
    after = app(tmp_path)

    async def revoked() -> None:
        await before.app.on_partitions_revoked.send(set())
        tp = TP(CLUSTERING_LOG.name, 0)
        assert await after.starts({tp: 0}, {tp: 0}, {tp: len(LOG)}) == {tp: PART}
        await clustered(before, PART)()

    asyncio.run(revoked())
    asyncio.run(clustered(after, PART)())
    assert after._safe == {TP(CLUSTERING_LOG.name, 0): 2 * PART}
    assert before._safe == {TP(CLUSTERING_LOG.name, 0): PART}


@pytest.mark.usefixtures("alone")
def test_who_becomes_the_owner_while_the_broker_is_asked_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = app(tmp_path)
    asyncio.run(clustered(stopped, 0)())
    other = app(tmp_path)
    assert taken_over(other) == PART
    asyncio.run(clustered(other, PART)())

    async def owner_by_now(runner: ClusterApp) -> bool:
        await runner.app.on_partitions_revoked.send(set())
        return True

    monkeypatch.setattr(ClusterApp, "_is_owner", owner_by_now)

    async def goes_on() -> None:
        await stopped.take({TP(CLUSTERING_LOG.name, 0): 2 * PART}, LOG[PART : 2 * PART])
        for _ in range(3):
            await stopped._checkpoint_in_time()

    asyncio.run(goes_on())
    assert taken_over(stopped) == 2 * PART


@pytest.mark.usefixtures("alone")
def test_a_batch_whose_owner_is_asked_for_is_given_up_in_a_rebalance_which_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def is_no_owner(*_: object) -> bool:
        return False

    monkeypatch.setattr(OwnedOffsetsConsumer, "owns_all", is_no_owner)
    stopped = app(tmp_path)
    stopped._pauses._may_be_lost = True

    async def take() -> object:
        async with stopped._lock:
            return await stopped.take({TP(CLUSTERING_LOG.name, 0): PART}, LOG[:PART])

    async def rebalanced() -> None:
        taking = asyncio.create_task(take())
        await asyncio.sleep(0)
        await asyncio.wait_for(stopped.app.on_partitions_revoked.send(set()), 60)
        assert await taking is None

    asyncio.run(rebalanced())
    assert stopped.state.next_offset == 0


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("end_now", [PART, PART - 1], ids=["it has grown", "another one"])
def test_a_state_beyond_the_end_that_was_asked_for_is_that_of_another_log_only_if_it_still_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end_now: int
) -> None:
    async def asked_again(*_: object) -> int:
        return end_now

    monkeypatch.setattr(ClusterApp, "_end_now", asked_again)
    asyncio.run(clustered(app(tmp_path), 0)())
    tp = TP(CLUSTERING_LOG.name, 0)
    starts = app(tmp_path).starts({tp: 0}, {tp: 0}, {tp: PART - 1})
    if end_now == PART:
        assert asyncio.run(starts) == {tp: PART}
    else:
        with pytest.raises(DamagedCheckpoint, match="it belongs to another log"):
            asyncio.run(starts)


@pytest.mark.usefixtures("alone")
def test_what_was_clustered_before_a_rebalance_is_safe_though_nothing_comes(
    tmp_path: Path,
) -> None:
    tp = TP(CLUSTERING_LOG.name, 0)

    async def run(runner: ClusterApp, committed: int) -> dict[TP, int]:
        starts = await runner.starts({tp: committed}, {tp: 0}, {tp: PART})
        await runner._checkpoint()
        return starts

    runner = app(tmp_path)
    asyncio.run(runner.take({tp: PART}, LOG[:PART]))
    assert asyncio.run(run(runner, 0)) == {tp: PART}
    assert runner._safe == {tp: PART}
    # Killed before the commit: the next one commits where its checkpoint stands.
    again = app(tmp_path)
    assert asyncio.run(run(again, 0)) == {tp: PART}
    assert again._safe == {tp: PART}
    nothing_left = app(tmp_path)
    assert asyncio.run(run(nothing_left, PART)) == {tp: PART}
    assert nothing_left._safe == {}
