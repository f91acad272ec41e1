"""Whitening: writes, for a model, by what it tells texts of one story apart.

The covariance within a story is that of the differences of pairs which people judged to be one
story, in ten languages and across them. No stream of the labelled sets has a say in it.
"""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console

from bench import pairs
from bench.means import write_sums
from infra.embedders.centred import CentredEmbedder
from infra.embedders.folder import DEFAULT_MODEL, WHITENING, ModelFolder
from infra.embedders.onnx import OnnxEncoder

PAIRS = "semeval2022-pairs.jsonl.gz"
console = Console(width=120)


def main(
    data: Annotated[Path, typer.Option(help="Folder with the labelled sets.")] = Path(
        "../shared/data"
    ),
    model: Annotated[Path, typer.Option(help="Folder of the model.")] = DEFAULT_MODEL,
) -> None:
    """Write the whitening beside a model with means of languages."""
    path = data / PAIRS
    console.print(f"Judged pairs: looking for {path.resolve()}")
    if not path.is_file():
        console.print("not there: the whitening stays as it is")
        raise typer.Exit(2)
    folder = ModelFolder(model)
    embedder = CentredEmbedder(OnnxEncoder(folder), folder.means() or {})
    texts, judged = pairs.read(path)
    readable = pairs.readable(texts, judged)
    vectors = embedder.embed([text for _, text in texts], [language for language, _ in texts])
    whitening = pairs.whitening_of(vectors, readable)
    np.save(model / WHITENING, whitening.astype(np.float16), allow_pickle=False)
    write_sums(model)
    one_story = sum(pair.same_story for pair in readable)
    console.print(f"{model / WHITENING}: from {one_story} pairs of one story")
