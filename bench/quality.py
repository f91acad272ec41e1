"""Story quality on labelled streams: the pipeline's stages beside first-story detection."""

import gzip
import json
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from bench import left_out, pairs
from bench.first_story import Predecessors, TermPredecessors, VectorPredecessors
from infra.embedders.opening import open_embedder
from infra.embedders.whitened import WhitenedEmbedder
from infra.settings import settings
from processors.cluster import ClusterArticle
from processors.embed.embedder import EmbedOnce, embedding_text
from processors.evaluate.bcubed import bcubed, changed_share, pairwise
from processors.model import UNDETERMINED, DeadRecord
from processors.normalize.normalize import normalize
from processors.text.cluster_tokens import ENGLISH
from streams.batched import batched
from streams.runners.offline import BATCH, OfflineClustering, Placed

PAIRS = "semeval2022-pairs"
SETS = (
    "abp-stories",
    "5w1h-stories",
    "googlenews-titles",
    "groundnews-2026-02",
    "gunviolence-2013-2015",
    "vietnamese-2013",
    "meantime-four-languages",
)
THRESHOLDS = np.arange(0.2, 0.96, 0.02)
SHUFFLED_SECONDS = 300.0
REMEMBERED_TEXTS = 50_000
console = Console(width=120)


class Row(NamedTuple):
    """A line of the table."""

    method: str
    stories: Sequence[object]
    note: str


def main(
    data: Annotated[Path, typer.Option(help="Folder with the labelled sets.")] = Path(
        "../shared/data"
    ),
) -> None:
    """Print B-cubed and pairwise scores of each set, in one frozen configuration."""
    console.print(f"Labelled sets: looking in {data.resolve()}")
    opened = open_embedder(settings().embedder)
    embedder = EmbedOnce(opened, REMEMBERED_TEXTS)
    sets: dict[str, left_out.Labelled] = {}
    for name in SETS:
        path = data / f"{name}.jsonl.gz"
        if not path.is_file():
            console.print(f"{name}: not there, skipped")
            continue
        values, gold = _labelled(path)
        sets[name] = left_out.Labelled(list(_articles(values, embedder)), gold)
        console.print(_table(name, list(_rows(values, sets[name], embedder)), gold))
    if len(sets) > 1:
        console.print(left_out.table(sets, console))
    path = data / f"{PAIRS}.jsonl.gz"
    if not path.is_file():
        console.print(f"{PAIRS}: not there, skipped")
        return
    texts, judged = pairs.read(path)
    readable = pairs.readable(texts, judged)
    console.print(
        f"{PAIRS}: of {len(judged) - len(readable)} of {len(judged)} pairs, one page begins with "
        "its site's own words (consent, robot check, masthead)"
    )
    plain = opened.plain if isinstance(opened, WhitenedEmbedder) else opened
    remembering = EmbedOnce(plain, REMEMBERED_TEXTS)
    for which, chosen in ("without those pairs", readable), ("all pairs", judged):
        console.print(pairs.table(which, pairs.judge(texts, chosen, remembering)))


def _labelled(path: Path) -> tuple[list[bytes], list[str]]:
    """Raw articles with any text and their labels; the place in the file gives the address."""
    values, gold = [], []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            article = json.loads(line)
            label = article.pop("story")
            if not article["title"] and not article.get("body"):
                console.print(f"{path.name}, line {number + 1}: no text, left out")
                continue
            gold.append(label)
            article["url"] = f"https://set.example/{number}"
            values.append(json.dumps(article).encode())
    return values, gold


def _rows(values: list[bytes], labelled: left_out.Labelled, embedder: EmbedOnce) -> Iterator[Row]:
    started = time.monotonic()
    placed = _placed(values, embedder)
    first = [article.first_story_id for article in placed]
    final = [article.story_id for article in placed]
    rate = len(values) / (time.monotonic() - started)
    yield Row("Storywire, as first published", first, "")
    note = f"{changed_share(first, final):.1%} of ids changed, {rate:,.0f} articles/s"
    yield Row("Storywire, after repair", final, note)
    if order := _shuffled(values):
        again = _placed([values[n] for n in order], embedder)
        story_of = dict(zip(order, (article.story_id for article in again), strict=True))
        stories = [story_of[n] for n in range(len(values))]
        note = f"agrees with the row above by B3 F1 {bcubed(stories, final).f1:.3f}"
        yield Row("  arrivals shuffled within 5 minutes", stories, note)
    if alone := _titles_alone(values):
        stories = [article.story_id for article in _placed(alone, embedder)]
        yield Row("  titles alone", stories, "as feeds of headlines bring them")
    for name, predecessors in (
        ("First story, TF-IDF", TermPredecessors()),
        ("First story, encoder", VectorPredecessors(embedder.dimensions)),
    ):
        yield _best_first_story(name, predecessors, labelled)


def _placed(values: list[bytes], embedder: EmbedOnce) -> list[Placed]:
    clustering = OfflineClustering(embedder, time.time(), _rejected)
    for batch in batched(values, BATCH):
        clustering.take(batch)
    return list(clustering.placed())


def _shuffled(values: list[bytes]) -> list[int] | None:
    """Places of the articles in an order in which each comes up to 5 minutes late; None where they
    have no dates. Articles of a day that give no time are shuffled as a whole."""
    moments = [json.loads(value).get("published_at") for value in values]
    if not all(moments):
        return None
    chance = np.random.default_rng(0)
    delays = chance.uniform(0.0, SHUFFLED_SECONDS, len(values))
    seconds = np.array([datetime.fromisoformat(moment).timestamp() for moment in moments])
    order: list[int] = np.argsort(seconds + delays, kind="stable").tolist()
    return order


def _titles_alone(values: list[bytes]) -> list[bytes] | None:
    """The articles that have a title without their body; None where none has both."""
    articles = [json.loads(value) for value in values]
    if not any(article["title"] and article.get("body") for article in articles):
        return None
    return [
        json.dumps(article | {"body": ""} if article["title"] else article).encode()
        for article in articles
    ]


def _best_first_story(name: str, predecessors: Predecessors, labelled: left_out.Labelled) -> Row:
    """First-story detection at the threshold that is best for this very set."""
    nearest = [_nearest(predecessors.enter(article)) for article in labelled.articles]

    def stories(threshold: float) -> list[int]:
        found: list[int] = []
        for n, (predecessor, cosine) in enumerate(nearest):
            found.append(found[predecessor] if cosine >= threshold else n)
        return found

    best = max(THRESHOLDS, key=lambda threshold: bcubed(stories(threshold), labelled.gold).f1)
    return Row(name, stories(best), f"threshold {best:.2f}, the best for this set")


def _nearest(cosines: NDArray[np.float32]) -> tuple[int, float]:
    if not len(cosines):
        return 0, -1.0
    nearest = int(cosines.argmax())
    return nearest, float(cosines[nearest])


def _articles(values: list[bytes], embedder: EmbedOnce) -> Iterator[ClusterArticle]:
    for batch in batched(values, BATCH):
        articles = [normalize(value, datetime.now(UTC)) for value in batch]
        vectors = embedder.embed(
            [embedding_text(article) for article in articles],
            [article.language for article in articles],
        )
        for article, vector in zip(articles, vectors, strict=True):
            yield ClusterArticle(
                article_id=article.article_id,
                title=article.title,
                body=article.body,
                embedding=vector,
                published_at=dated.timestamp() if (dated := article.published_at) else None,
                language=article.language if article.language != UNDETERMINED else ENGLISH,
                publisher=article.publisher,
            )


def _rejected(record: DeadRecord) -> None:
    raise ValueError(f"line {record.offset + 1} of the set: {record.reason}")


def _table(name: str, rows: Sequence[Row], gold: Sequence[str]) -> Table:
    table = Table(
        title=f"{name}: {len(gold):,} articles, {len(set(gold)):,} stories", title_justify="left"
    )
    for heading in ("", "stories", "B3 precision", "B3 recall", "B3 F1", "pair F1"):
        table.add_column(heading, justify="right" if heading else "left")
    table.add_column("note")
    for row in rows:
        score, pairs = bcubed(row.stories, gold), pairwise(row.stories, gold)
        figures = (score.precision, score.recall, score.f1, pairs.f1)
        table.add_row(
            row.method, f"{len(set(row.stories)):,}", *(f"{x:.3f}" for x in figures), row.note
        )
    return table
