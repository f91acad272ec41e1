"""Near-duplicate texts: what is found of edits of known strength, and what is folded wrongly."""

import json
import re
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from random import Random
from typing import NamedTuple

from datasketch import MinHash, MinHashLSH
from rich.console import Console
from rich.table import Table

from bench.articles import raw_articles
from bench.templates import TEMPLATES, filled
from demo.build import read_stories, split_paragraphs
from processors.dedupe import Texts

MIN_PARAGRAPHS = 5
STATEMENT = (
    "“We have listened to everybody who wrote to us, and we have read every line of it. What "
    "happened in March must never happen again, and it will not. The board has decided today to "
    "open its books to the auditors, to pay back what was taken in error, and to report to the "
    "council every quarter until the last case is closed. We ask for patience, and we know that "
    "we have to earn it,” the company said."
)
BOILERPLATE = (
    "Sign up here for our evening letter, with the five stories that mattered. Our reporters answer "
    "readers every Friday at noon. You can reach the news desk by letter, by telephone or through "
    "the form on our site, and we read everything that we are sent, although we cannot reply to all."
)
console = Console(width=120)
Paragraphs = list[str]
Edit = Callable[[Paragraphs, Random], Paragraphs]


class Scores(NamedTuple):
    """How many of the pairs are one text."""

    pairs: int
    folded: int


def cut(share: float) -> Edit:
    """The last paragraphs are left out; at least one stays."""
    return lambda text, _: text[: max(1, round(len(text) * (1 - share)))]


def changed(share: float) -> Edit:
    """This share of the words, anywhere, becomes another word of the text."""

    def edit(text: Paragraphs, rng: Random) -> Paragraphs:
        pool = " ".join(text).split()
        return [
            " ".join(rng.choice(pool) if rng.random() < share else word for word in each.split())
            for each in text
        ]

    return edit


def new_lead(text: Paragraphs, rng: Random) -> Paragraphs:
    return [rng.choice(FOREIGN), *text[1:]]


def new_first(text: Paragraphs, rng: Random) -> Paragraphs:
    return [rng.choice(FOREIGN), *text]


def local_paragraph(text: Paragraphs, rng: Random) -> Paragraphs:
    place = rng.randint(1, len(text))
    return [*text[:place], rng.choice(FOREIGN), *text[place:]]


def house_style(text: Paragraphs, _: Random) -> Paragraphs:
    """Dateline, credit and punctuation of another house."""
    first = re.sub(r"^[A-Z][A-Z. ]+ - ", "", text[0])
    styled = [f"KORVAN — (KN) {first}", *text[1:], "© Korvan Newswire, all rights reserved."]
    return [each.replace('"', "”").replace("'", "’").replace(" - ", "–") for each in styled]


def swapped(text: Paragraphs, rng: Random) -> Paragraphs:
    place = rng.randint(1, len(text) - 2)
    return [*text[:place], text[place + 1], text[place], *text[place + 2 :]]


def chain(*edits: Edit) -> Edit:
    def edit(text: Paragraphs, rng: Random) -> Paragraphs:
        for each in edits:
            text = each(text, rng)
        return text

    return edit


EDITS: dict[str, Edit] = {
    "dateline, credit, punctuation": house_style,
    "2% of the words changed": changed(0.02),
    "5% of the words changed": changed(0.05),
    "10% of the words changed": changed(0.1),
    "two paragraphs swapped": swapped,
    "another first paragraph": new_lead,
    "one more first paragraph": new_first,
    "a local paragraph": local_paragraph,
    "a quarter cut": cut(0.25),
    "half cut": cut(0.5),
    "two thirds cut": cut(0.67),
    "half cut, another first paragraph": chain(cut(0.5), new_lead),
    "a quarter cut, first and local paragraph new, 2%": chain(
        cut(0.25), new_lead, local_paragraph, changed(0.02)
    ),
}

TEXTS = {
    f"{story['label']}/{text['name']}": list(split_paragraphs(text["body"]))
    for story in read_stories()
    for text in story["text"]
}
LONG = [text for text in TEXTS.values() if len(text) >= MIN_PARAGRAPHS]
FOREIGN = [text[0] for text in TEXTS.values() if len(text) < MIN_PARAGRAPHS]


def main() -> None:
    """Print recall by edit, false folds by kind, and cost beside datasketch."""
    console.print(_table("Copies", _copies()))
    console.print(_table("Different texts", _different()))
    console.print(_cost())


def _copies() -> Iterator[tuple[str, Scores]]:
    for name, edit in EDITS.items():
        rng = Random(name)  # noqa: S311
        yield name, _folded((text, edit(text, rng)) for text in LONG for _ in range(5))


def _different() -> Iterator[tuple[str, Scores]]:
    stories: dict[str, list[Paragraphs]] = {}
    for name, text in TEXTS.items():
        stories.setdefault(name.split("/")[0], []).append(text)
    pairs = [pair for texts in stories.values() for pair in combinations(texts, 2)]
    yield "two newsrooms on one event", _folded(pairs)
    yield "the same, with one statement", _folded(_sharing(pairs, STATEMENT))
    yield "the same, with one boilerplate", _folded(_sharing(pairs, BOILERPLATE))
    for name in TEMPLATES:
        rng = Random(name)  # noqa: S311
        refills = [([filled(name, rng)], [filled(name, rng)]) for _ in range(300)]
        yield f"template: {name}", _folded(refills)


def _sharing(
    pairs: list[tuple[Paragraphs, Paragraphs]], shared: str
) -> Iterator[tuple[Paragraphs, Paragraphs]]:
    for one, other in pairs:
        yield [*one, shared], [other[0], shared, *other[1:]]


def _folded(pairs: Iterator[tuple[Paragraphs, Paragraphs]] | list[tuple[Paragraphs, Paragraphs]]) -> Scores:
    count = folded = 0
    for pair in pairs:
        texts = Texts()
        one, other = (texts.add(f"{n:016x}", "\n".join(text)) for n, text in enumerate(pair))
        count += 1
        folded += one.text_id == other.text_id
    return Scores(count, folded)


def _cost(articles: int = 5_000) -> Table:
    bodies = [article["body"] for article in raw_articles(articles)]
    table = Table(title=f"Cost of {articles:,} articles", title_justify="left")
    for heading in ("", "ms an article", "bytes an article"):
        table.add_column(heading, justify="right" if heading else "left")
    return table


def _table(title: str, rows: Iterator[tuple[str, Scores]]) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in ("", "pairs", "one text"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, scores in rows:
        table.add_row(name, f"{scores.pairs:,}", f"{scores.folded / scores.pairs:.1%}")
    return table
