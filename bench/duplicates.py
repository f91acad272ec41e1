"""Near-duplicate texts: what is found of copies, what is folded wrongly, and what it costs."""

import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from random import Random

from datasketch import MinHash, MinHashLSH
from rich.console import Console
from rich.table import Table

from bench.articles import raw_articles
from bench.copies import EDITS, LONG, STORIES, Paragraphs
from bench.templates import TEMPLATES, filled
from processors.dedupe import Texts

STATEMENT = (
    "“We have listened to everybody who wrote to us, and we have read every line of it. What "
    "happened in March must never happen again, and it will not. The board has decided today to "
    "open its books to the auditors, to pay back what was taken in error, and to report to the "
    "council every quarter until the last case is closed. We ask for patience, and we know that "
    "we have to earn it,” the company said."
)
BOILERPLATE = (
    "Sign up here for our evening letter, with the five stories that mattered. Our reporters "
    "answer readers every Friday at noon. You can reach the news desk by letter, by telephone or "
    "through the form on our site, and we read everything that we are sent, although we cannot "
    "reply to all."
)
ARTICLES = 5_000
VERSIONS = 5
"""Times that an edit is made to each text."""
REFILLS = 300
Pair = tuple[Paragraphs, Paragraphs]
Add = Callable[[str, str], object]
console = Console(width=120)


def main() -> None:
    """Print how many copies and how many different texts are one text, and the cost."""
    console.print(_table("Copies", _copies()))
    console.print(_table("Different texts", _different()))
    console.print(_cost())


def _copies() -> Iterator[tuple[str, list[Pair]]]:
    for name, edit in EDITS.items():
        rng = Random(name)  # noqa: S311 - repeatable, not a secret
        yield name, [(text, edit(text, rng)) for text in LONG for _ in range(VERSIONS)]


def _different() -> Iterator[tuple[str, list[Pair]]]:
    pairs = [pair for texts in STORIES.values() for pair in combinations(texts, 2)]
    yield "two newsrooms on one event", pairs
    yield "the same, with one statement in both", _sharing(pairs, STATEMENT)
    yield "the same, with one boilerplate in both", _sharing(pairs, BOILERPLATE)
    for name in TEMPLATES:
        rng = Random(name)  # noqa: S311 - repeatable, not a secret
        yield name, [([filled(name, rng)], [filled(name, rng)]) for _ in range(REFILLS)]


def _sharing(pairs: Iterable[Pair], shared: str) -> list[Pair]:
    return [([*one, shared], [other[0], shared, *other[1:]]) for one, other in pairs]


def _table(title: str, rows: Iterable[tuple[str, list[Pair]]]) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in ("", "pairs", "one text"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, pairs in rows:
        table.add_row(name, f"{len(pairs):,}", f"{sum(map(_one_text, pairs)) / len(pairs):.1%}")
    return table


def _one_text(pair: Pair) -> bool:
    texts = Texts()
    found = [texts.add(f"{n:016x}", "\n\n".join(text)).text_id for n, text in enumerate(pair)]
    return found[0] == found[1]


def _cost() -> Table:
    bodies = [article["body"] for article in raw_articles(ARTICLES)]
    table = Table(title=f"{ARTICLES:,} articles", title_justify="left")
    for heading in ("", "CPU ms an article", "bytes an article"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, made in (("processors.dedupe", lambda: Texts().add), ("datasketch", _datasketch)):
        milliseconds, size = _measured(made, bodies)
        table.add_row(name, f"{milliseconds:.2f}", f"{size:,.0f}")
    return table


def _measured(made: Callable[[], Add], bodies: list[str]) -> tuple[float, float]:
    add = made()
    add("0" * 16, bodies[0])  # compiled by now
    started = time.process_time()
    for n, body in enumerate(bodies):
        add(f"{n:016x}", body)
    milliseconds = (time.process_time() - started) * 1e3
    tracemalloc.start()
    add = made()
    for n, body in enumerate(bodies):
        add(f"{n:016x}", body)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return milliseconds / len(bodies), size / len(bodies)


def _datasketch() -> Add:
    """What a text costs in datasketch: 128 permutations, threshold .5."""
    index = MinHashLSH(threshold=0.5, num_perm=128)

    def add(article_id: str, text: str) -> object:
        words = text.lower().split()
        shingles = {" ".join(words[n : n + 3]).encode() for n in range(len(words) - 2)}
        made = MinHash(num_perm=128)
        made.update_batch(shingles)
        found = index.query(made)
        index.insert(article_id, made, check_duplication=False)
        return found

    return add
