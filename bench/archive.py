"""`python -m bench archive`: the archive of stories at millions of articles ever seen.

Bytes on disk and in memory, and the time of a look-up: of a new article, of a known one, and of a
known one whose whole story is read.
"""

import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import typer

from infra.sqlite.database import connect, transaction
from infra.sqlite.story_archive import SqliteStoryArchive
from processors.model import story_id
from processors.stories.archive import ArchivedStory
from processors.stories.member import MemberRecord

BATCH = 20_000
"""Articles a flush: about what leaves memory between two checkpoints at full speed."""
READINGS = 20_000
WORDS = [
    "minister",
    "police",
    "strike",
    "parade",
    "storm",
    "budget",
    "court",
    "vote",
    "ferry",
    "tariff",
]


def main(articles: int = 10_000_000, per_story: int = 4) -> None:
    """Fill an archive with stories of `per_story` articles on average and print its figures."""
    chance = random.Random(7)  # noqa: S311
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(connect(Path(folder) / "archive.sqlite")) as database,
    ):
        archive = SqliteStoryArchive(database)
        before = _resident()
        began = time.process_time()
        ids: list[str] = []
        put = 0
        for story in _stories(chance, articles, per_story):
            archive.put(story)
            put += len(story.members)
            if chance.random() < READINGS / articles * per_story:
                ids.append(next(iter(story.members)))
            if put % BATCH < per_story:
                with transaction(database):
                    archive.flush(put)
                archive.flushed()
        with transaction(database):
            archive.flush(put + 1)
        archive.flushed()
        filled = time.process_time() - began
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = (Path(folder) / "archive.sqlite").stat().st_size
        typer.echo(f"articles archived          {len(archive):>14,}")
        typer.echo(
            f"bytes on disk an article   {size / len(archive):>14.0f}   ({size / 2**30:.2f} GiB)"
        )
        typer.echo(f"resident growth            {(_resident() - before) / 2**20:>14.0f} MiB")
        typer.echo(f"CPU to archive an article  {1e6 * filled / len(archive):>14.0f} us")
        new = [f"{chance.getrandbits(64):016x}" for _ in range(READINGS)]
        chance.shuffle(ids)
        for name, read, keys in (
            ("look-up of a new article", archive.story_of, new),
            ("look-up of a known article", archive.story_of, ids),
            ("look-up with its story", lambda key: archive.story(archive.story_of(key) or ""), ids),
        ):
            _percentiles(name, read, keys)


def _stories(chance: random.Random, articles: int, per_story: int) -> Iterator[ArchivedStory]:
    left = articles
    while left > 0:
        count = min(left, max(1, round(chance.expovariate(1 / per_story))))
        left -= count
        members = {f"{chance.getrandbits(64):016x}": _record(chance) for _ in range(count)}
        yield ArchivedStory(story_id(next(iter(members))), 1.7e9, None, members)


def _record(chance: random.Random) -> MemberRecord:
    title = " ".join(chance.choices(WORDS, k=10)).capitalize()
    outlet = f"outlet{chance.randrange(5_000)}.example"
    return MemberRecord(
        title, outlet, f"Owner {outlet}", "en", "center", "high", "us", "politics", "",
        f"{chance.getrandbits(64):016x}", f"{chance.getrandbits(64):016x}",
        1.7e9 + chance.randrange(10**7), None,
    )  # fmt: skip


def _percentiles(name: str, read: Callable[[str], object], keys: list[str]) -> None:
    times = []
    for key in keys:
        began = time.perf_counter()
        read(key)
        times.append(time.perf_counter() - began)
    times.sort()
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    typer.echo(f"{name:<26} {1e6 * p50:>14.1f} us p50, {1e6 * p99:.1f} us p99")


def _resident() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
