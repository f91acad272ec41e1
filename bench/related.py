"""Related stories: what the threshold keeps of pairs that people judged, and what it lets in.

Of the pairs of `semeval2022-pairs`, graded from 1 (one story) to 4 (nothing in common), those up to
RELATED_GRADE are related.
"""

import gzip
import json
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from infra.embedders.opening import open_embedder
from infra.settings import settings
from infra.web.queries import MIN_RELATED_SIMILARITY
from processors.embed.embedder import BODY_CHARACTERS

PAIRS = "semeval2022-pairs.jsonl.gz"
RELATED_GRADE = 3.0
THRESHOLDS = (0.25, 0.3, MIN_RELATED_SIMILARITY, 0.4, 0.45)
console = Console(width=110)


def main(
    data: Annotated[Path, typer.Option(help="Folder with the labelled sets.")] = Path(
        "../shared/data"
    ),
    every: Annotated[int, typer.Option(help="Take one pair of so many.")] = 3,
) -> None:
    """Precision and recall of a cosine, within a language and across, by languages."""
    path = data / PAIRS
    console.print(f"Labelled pairs: looking for {path.resolve()}")
    if not path.is_file():
        console.print("not there: nothing to measure with")
        raise typer.Exit(2)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][::every]
    embedder = open_embedder(settings().embedder)
    left, right = (
        embedder.embed(
            [row[f"text{side}"].strip()[:BODY_CHARACTERS] for row in rows],
            [row[f"lang{side}"] for row in rows],
        )
        for side in (1, 2)
    )
    related = np.array([float(row["overall"]) <= RELATED_GRADE for row in rows])
    languages = np.array(["-".join(sorted({row["lang1"], row["lang2"]})) for row in rows])
    across = np.array(["-" in each for each in languages])
    cosines = np.sum(left * right, axis=1)
    table = Table(title="pairs, related or not", title_justify="left")
    for heading in ("", "cosine", "pairs", "related", "precision", "recall", "unrelated let in"):
        table.add_column(heading, justify="right" if heading else "left")
    groups = {"within a language": ~across, "across languages": across}
    for threshold in THRESHOLDS:
        for name, chosen in groups.items():
            table.add_row(name, *_figures(cosines[chosen], related[chosen], threshold))
    for each in sorted(set(languages.tolist()), key=lambda name: ("-" in name, name)):
        chosen = languages == each
        table.add_row(each, *_figures(cosines[chosen], related[chosen], MIN_RELATED_SIMILARITY))
    console.print(table)


def _figures(
    cosines: NDArray[np.float32], related: NDArray[np.bool_], threshold: float
) -> list[str]:
    near = cosines >= threshold
    return [
        f"{threshold}",
        str(len(related)),
        str(related.sum()),
        _share(related[near]),
        _share(near[related]),
        _share(near[~related]),
    ]


def _share(chosen: NDArray[np.bool_]) -> str:
    return f"{chosen.mean():.2f}" if len(chosen) else ""
