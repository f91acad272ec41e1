"""Sections: how many articles are given one, and how many of these the right one."""

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Annotated, NamedTuple

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from infra.embedders.opening import open_embedder
from infra.settings import settings
from processors.embed.embedder import BODY_CHARACTERS, Embedder
from processors.embed.sections import DESCRIPTIONS, MIN_MARGIN, MIN_SIMILARITY, Sections
from processors.normalize.addresses.section import section_of_address
from tests.support.labelled_sections import TUNED, Labelled, labelled, unforeseen

SIMILARITIES = (MIN_SIMILARITY, 0.2)
MARGINS = (0.0, 0.02, MIN_MARGIN, 0.05, 0.08)
console = Console(width=120)


class Told(NamedTuple):
    """An article's language, its section by hand or folder, and the one it was given."""

    language: str
    wanted: str | None
    found: str | None


def main(
    data: Annotated[Path, typer.Option(help="Folder with the labelled sets.")] = Path(
        "../shared/data"
    ),
) -> None:
    """Shares of the labelled list, and of articles whose address has a section's folder."""
    embedder = open_embedder(settings().embedder)
    sections = Sections(embedder)
    articles = labelled()
    for form, text in (("title and first sentence", _whole), ("title alone", _title)):
        vectors = _vectors(embedder, articles, text)
        console.print(_of_thresholds(form, sections, articles, vectors))
        told = list(_told(sections, articles, vectors, MIN_SIMILARITY, MIN_MARGIN))
        groups = {each: [one for one in told if one.language == each] for each in _languages(told)}
        console.print(_table(f"{form}, by language", groups))
        by_section: dict[str, list[Told]] = {
            each: [one for one in told if each in (one.wanted, one.found)] for each in DESCRIPTIONS
        }
        console.print(_table(f"{form}, by section", by_section))
        others = unforeseen()
        of_others = _told(
            sections, others, _vectors(embedder, others, text), MIN_SIMILARITY, MIN_MARGIN
        )
        console.print(_table(f"{form}, of other kinds", {"all languages": list(of_others)}))
    console.print(f"Labelled sets: looking in {data.resolve()}")
    filed = list(_filed(data))
    if filed:
        vectors = _vectors(embedder, filed, _whole)
        console.print(_of_thresholds("articles in a section's folder", sections, filed, vectors))


def _of_thresholds(
    name: str, sections: Sections, articles: Sequence[Labelled], vectors: NDArray[np.float32]
) -> Table:
    groups = {}
    for similarity, margin in product(SIMILARITIES, MARGINS):
        told = list(_told(sections, articles, vectors, similarity, margin))
        chosen = " *" if (similarity, margin) == (MIN_SIMILARITY, MIN_MARGIN) else ""
        row = f"similarity {similarity}, margin {margin}{chosen}"
        held_out = [each for each in told if each.language not in TUNED]
        if held_out:
            groups[f"{row}: tuned on"] = [each for each in told if each.language in TUNED]
        groups[f"{row}: held out" if held_out else row] = held_out or told
    return _table(name, groups)


def _table(title: str, groups: dict[str, list[Told]]) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in ("", "articles", "given one", "right of these", "right of all", "none: given"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, told in groups.items():
        wanting = [each for each in told if each.wanted]
        given = [each for each in told if each.found]
        table.add_row(
            name,
            str(len(told)),
            _share(wanting, lambda each: each.found is not None),
            _share(given, lambda each: each.found == each.wanted),
            _share(told, lambda each: each.found == each.wanted),
            _share([each for each in told if not each.wanted], lambda each: bool(each.found)),
        )
    return table


def _share(told: Sequence[Told], holds: Callable[[Told], bool]) -> str:
    return f"{np.mean([holds(each) for each in told]):.2f}" if told else ""


def _told(
    sections: Sections,
    articles: Sequence[Labelled],
    vectors: NDArray[np.float32],
    similarity: float,
    margin: float,
) -> Iterator[Told]:
    for article, vector in zip(articles, vectors, strict=True):
        found = sections.nearest(vector, similarity, margin)
        yield Told(article.language, article.section, found)


def _languages(told: Sequence[Told]) -> list[str]:
    return sorted({each.language for each in told}, key=lambda each: (each not in TUNED, each))


def _vectors(
    embedder: Embedder, articles: Sequence[Labelled], text: Callable[[Labelled], str]
) -> NDArray[np.float32]:
    return embedder.embed([text(each) for each in articles], [each.language for each in articles])


def _whole(article: Labelled) -> str:
    return f"{article.title}. {article.body[:BODY_CHARACTERS]}"


def _title(article: Labelled) -> str:
    return article.title


def _filed(data: Path) -> Iterator[Labelled]:
    """English articles of labelled sets whose address names a section."""
    for path in sorted(data.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                section = section_of_address(row.get("url") or "")
                if section and row.get("language", "en") == "en":
                    yield Labelled("en", section, row["title"], row["body"])
