"""Means of languages: writes what an encoder makes of unrelated texts, by language, for a model.

A language of the labelled sets has the mean of its texts there, each set counting as much as any
other. Others have that of sentences, the same in all languages (FLORES-200, NLLB team, 2022, in the
tables of SIB-200, github.com/dadelani/sib-200, EACL 2024), plus what the means of
texts have beside those of sentences in the languages of which there are both. All others have the
mean of all languages of the sets.
"""

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console

from infra.embedders.centred import CentredEmbedder
from infra.embedders.folder import DEFAULT_MODEL, MEANS, SUMS, ModelFolder
from infra.embedders.onnx import OnnxEncoder
from processors.embed.embedder import embedding_text
from processors.normalize.language.language_tag import language_code
from processors.normalize.normalize import normalize

PAIRS = "semeval2022-pairs"
TEXTS = 1_000
"""Texts of a language that are taken from a set, at most."""
LEAST = 50
"""Texts from which a set has a say in a language's mean."""
TABLES = "*/train.tsv"
CODES = {"pbt_Arab": ["ps"], "quy_Latn": ["qu"], "fuv_Latn": ["ff"], "bos_Latn": ["bs", "sr"]}
"""Tables of one of the languages that go by a code, and of Bosnian: Serbian, of which there is only
Cyrillic, is like it in Latin letters."""
SENTENCES = 240
"""Of a table that are taken, two neighbours a text: those with the least numbers."""
console = Console(width=120)
Vectors = NDArray[np.float32]


def main(
    data: Annotated[Path, typer.Option(help="Folder with the labelled sets.")] = Path(
        "../shared/data"
    ),
    sentences: Annotated[
        Path, typer.Option(help="Folder of a table for each language, khm_Khmr/train.tsv.")
    ] = Path("../sib-200/data/annotated"),
    model: Annotated[Path, typer.Option(help="Folder of the model.")] = DEFAULT_MODEL,
) -> None:
    """Write the means of languages beside a model."""
    console.print(f"Labelled sets: looking in {data.resolve()}")
    console.print(f"Sentences: looking in {sentences.resolve()}")
    encoder = OnnxEncoder(ModelFolder(model))
    by_language: dict[str, list[Vectors]] = defaultdict(list)
    for path in sorted(data.glob("*.jsonl.gz")):
        for language, texts in _texts(path).items():
            if len(texts) >= LEAST:
                by_language[language].append(encoder.encode(_thinned(texts)).mean(axis=0))
        console.print(f"{path.name}: {len(by_language)} languages so far")
    if not by_language or not any(sentences.glob(TABLES)):
        console.print("not both are there: the means stay as they are")
        raise typer.Exit(2)
    means = {language: np.mean(found, axis=0) for language, found in by_language.items()}
    general = np.mean(list(means.values()), axis=0)
    told: dict[str, list[Vectors]] = defaultdict(list)
    for path in sorted(sentences.glob(TABLES)):
        name = path.parent.name
        mean = encoder.encode(_pairs(path)).mean(axis=0)
        for code in CODES.get(name, [language_code(name.replace("_", "-")) or name]):
            told[code].append(mean)
    usual = np.mean([np.mean(told[each], axis=0) for each in sorted(means.keys() & told)], axis=0)
    for code, vectors in told.items():
        means.setdefault(code, general + np.mean(vectors, axis=0) - usual)
    means[CentredEmbedder.GENERAL] = general
    np.savez(
        model / MEANS,
        allow_pickle=False,
        **{language: means[language].astype(np.float16) for language in sorted(means)},
    )
    write_sums(model)
    console.print(f"{model / MEANS}: {len(means)} means")


def write_sums(model: Path) -> None:
    """Write the checksums of a model's files anew."""
    names = [line.split()[1] for line in (model / SUMS).read_text().splitlines()]
    (model / SUMS).write_text("".join(f"{_sum(model / name)}  {name}\n" for name in names))


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _texts(path: Path) -> dict[str, list[str]]:
    """Texts of a set by language, as articles are embedded."""
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if path.name.startswith(PAIRS):
                for side in "12":
                    texts[row[f"lang{side}"]][row[f"text{side}"].strip()] = None
            elif row["title"] and row.get("body"):
                row["url"] = "https://set.example/"
                article = normalize(json.dumps(row).encode(), datetime.now(UTC))
                texts[article.language][embedding_text(article)] = None
    return {language: list(found) for language, found in texts.items()}


def _thinned(texts: Sequence[str]) -> list[str]:
    step = max(1, len(texts) // TEXTS)
    return list(texts[::step])


def _pairs(path: Path) -> list[str]:
    """Texts of two sentences, from a table with their number, their topic and themselves."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, dialect="excel-tab")
        by_number = {int(row["index_id"]): row["text"] for row in rows}
    texts = [by_number[number] for number in sorted(by_number)[:SENTENCES]]
    return [" ".join(each) for each in zip(texts[::2], texts[1::2], strict=False)]
