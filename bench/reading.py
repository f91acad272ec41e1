"""Reading times: measures pages of stories, searches, listings and suggestions over one index."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from bench.filling import fill, fill_file
from bench.recall import share_found
from bench.stored_stories import DAYS, START, StoredStories, word
from infra.index.base import Index
from infra.index.elastic import ElasticIndex
from infra.index.query import CANDIDATES, MAX_LIMIT, StoryQuery
from infra.index.sqlite import SqliteIndex
from infra.sqlite.database import connect
from infra.web.queries import MAX_ARTICLES
from processors.model import StoryArticle
from processors.search.sort import Sort

WRITTEN_A_SECOND = 50
AT_ONCE = 10
RECALL_QUERIES = 50

Reading = Callable[[], object]
Opened = Callable[[], Index]


def main(
    stories: int = 100_000,
    articles: int = 1_000_000,
    readings: Annotated[int, typer.Option(help="Of each kind.")] = 500,
    database: Annotated[Path | None, typer.Option(help="Built if missing, and kept.")] = None,
    elasticsearch: Annotated[
        str, typer.Option(help="Address of one to measure instead; filled if it is not, and kept.")
    ] = "",
    seed: int = 0,
) -> None:
    """Milliseconds of each kind of reading, alone and with a writer beside."""
    console = Console()
    data = StoredStories(stories, articles, seed)
    chance = np.random.default_rng(seed + 1)
    opened: Opened
    with TemporaryDirectory() as folder:
        if elasticsearch:
            opened = partial(ElasticIndex, elasticsearch, f"bench-{stories}-{articles}-{seed}-")
            _fill_elastic(opened, data, console)
        else:
            path = database or Path(folder) / "reading.sqlite"
            opened = partial(SqliteIndex, path)
            if not path.exists():
                fill_file(path, data, console)
            console.print(f"{path.stat().st_size / 1e9:.1f} GB")
            _check_sqlite(path, data, chance, console)
        _measure(opened, data, readings, chance, console)


def _check_sqlite(
    path: Path, data: StoredStories, chance: np.random.Generator, console: Console
) -> None:
    """What its ranking by meaning, which is our own, takes to begin with, and what it finds."""
    with closing(SqliteIndex(path)) as index, closing(connect(path)) as connection:
        started = time.monotonic()
        index.search(StoryQuery(embedding=data.meaning(np.array([0]))[0]))
        console.print(f"first search by meaning: {time.monotonic() - started:.1f} s")
        asked = chance.integers(len(data.sizes), size=RECALL_QUERIES)
        share = share_found(connection, index, data.meaning(asked, noise=1.0))
        console.print(f"{share:.2%} of the nearest {CANDIDATES} stories found")


def _fill_elastic(opened: Opened, data: StoredStories, console: Console) -> None:
    with closing(opened()) as index:
        index.prepare()
        if index.counts().articles < data.sizes.sum():
            fill(index, data, console)


def _measure(
    opened: Opened,
    data: StoredStories,
    readings: int,
    chance: np.random.Generator,
    console: Console,
) -> None:
    with closing(opened()) as index:
        counts = index.counts()
        if counts.stories < len(data.sizes) or counts.articles < data.sizes.sum():
            raise typer.BadParameter(f"only {counts} are there: name another --database")
        console.print(_table("alone", index, data, readings, chance))
        with _writing(opened, data):
            title = f"beside {WRITTEN_A_SECOND} articles a second being written"
            console.print(_table(title, index, data, readings, chance))


@contextmanager
def _writing(opened: Opened, data: StoredStories) -> Iterator[None]:
    """New articles of known stories, as the pipeline of the same process would write them."""
    ending = threading.Event()
    failures: list[BaseException] = []

    def write() -> None:
        index = opened()
        try:
            for batch in data.more(index.counts().articles, AT_ONCE):
                if ending.wait(AT_ONCE / WRITTEN_A_SECOND):
                    break
                known = (index.story(article.story_id) for article in batch.articles)
                stories = [
                    story.model_copy(update={"revision": article.revision})
                    for story, article in zip(known, batch.articles, strict=True)
                    if story
                ]
                index.write(batch.articles, stories, batch.events)
        except Exception as error:  # noqa: BLE001 - raised below, in the thread that measures
            failures.append(error)
        finally:
            index.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        ending.set()
        writer.join()
        if failures:
            raise failures[0]


def _table(
    title: str, index: Index, data: StoredStories, readings: int, chance: np.random.Generator
) -> Table:
    table = Table(title=f"milliseconds, {title}")
    table.add_column("")
    for heading in ("p50", "p99", "most", "processor p50", "p99"):
        table.add_column(heading, justify="right")
    for name, make in _kinds(index, data, chance).items():
        times = np.array([_milliseconds(make()) for _ in range(readings)])
        (p50, busy_p50), (p99, busy_p99) = np.percentile(times, (50, 99), axis=0)
        figures = (p50, p99, times[:, 0].max(), busy_p50, busy_p99)
        table.add_row(name, *(f"{each:.1f}" for each in figures))
    return table


def _milliseconds(reading: Reading) -> tuple[float, float]:
    """How long it takes, and how much of that this thread has a processor."""
    started, busy = time.perf_counter(), time.thread_time()
    reading()
    return 1e3 * (time.perf_counter() - started), 1e3 * (time.thread_time() - busy)


def _kinds(
    index: Index, data: StoredStories, chance: np.random.Generator
) -> dict[str, Callable[[], Reading]]:
    """What makes a reading of each kind, drawn anew each time."""
    sizes = data.sizes / data.sizes.sum()
    largest = np.argsort(-data.sizes)[:100]

    def page(story: int) -> Reading:
        return lambda: _page(index, data.story_id(story))

    def search(**arguments: Any) -> Reading:
        query = StoryQuery(**arguments)
        return lambda: index.search(query)

    def hybrid() -> dict[str, Any]:
        story = int(chance.choice(len(sizes), p=sizes))
        return {
            "text": typed_words(data, story, chance),
            "embedding": data.meaning(np.array([story]), noise=1.0)[0],
        }

    def sort() -> Sort:
        orders: tuple[Sort, ...] = ("recency", "size", "trending")
        return orders[chance.integers(3)]

    def begun() -> Reading:
        first, second = data.topic(int(chance.integers(len(sizes))))[:2]
        typed = f"{first} {second}"[: chance.integers(1, len(first) + len(second))]
        return lambda: index.suggest(typed)

    return {
        "page, any story": lambda: page(int(chance.integers(len(sizes)))),
        "page, any article's story": lambda: page(int(chance.choice(len(sizes), p=sizes))),
        "page, the 100 largest stories": lambda: page(int(chance.choice(largest))),
        "search": lambda: search(**hybrid()),
        "search with a condition": lambda: search(**hybrid(), **_condition(chance)),
        "search for frequent words": lambda: search(text=_frequent(chance)),
        "search by meaning": lambda: search(embedding=hybrid()["embedding"]),
        "listing": lambda: search(sort=sort()),
        "listing with a condition": lambda: search(sort=sort(), **_condition(chance)),
        "suggestions": begun,
    }


def _page(index: Index, story_id: str) -> list[StoryArticle]:
    """What the page of a story reads."""
    index.story(story_id)
    index.history(story_id, joined=False)
    articles: list[StoryArticle] = []
    cursor = None
    while len(articles) < MAX_ARTICLES:
        part = index.articles(story_id, MAX_LIMIT, cursor)
        articles += part.articles
        if (cursor := part.next_cursor) is None:
            break
    return articles


def typed_words(data: StoredStories, story: int, chance: np.random.Generator) -> str:
    """One to four words, rare ones of the story and some that are frequent everywhere."""
    topic = data.topic(story)
    words = [
        topic[chance.integers(len(topic))]
        if chance.random() < 0.6
        else word(int(10 ** chance.uniform(0, 4)))
        for _ in range(chance.integers(1, 5))
    ]
    return " ".join(words)


def _frequent(chance: np.random.Generator) -> str:
    return " ".join(word(int(chance.integers(100))) for _ in range(chance.integers(1, 5)))


def _condition(chance: np.random.Generator) -> dict[str, Any]:
    conditions: tuple[dict[str, Any], ...] = (
        {"since": START + timedelta(days=DAYS - int(chance.integers(1, 30)))},
        {"until": START + timedelta(days=int(chance.integers(10, DAYS)))},
        {"language": ("en", "de", "ja")[chance.integers(3)]},
        {"publisher": f"{word(5_000 + int(chance.integers(1, 1_000)))}.example"},
        {"country": ("US", "FR", "BR")[chance.integers(3)]},
        {"section": ("world", "sport")[chance.integers(2)]},
        {"bias": ("left", "center", "right")[chance.integers(3)]},
        {"min_articles": int(chance.integers(2, 100))},
    )
    return conditions[chance.integers(len(conditions))]
