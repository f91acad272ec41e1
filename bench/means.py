"""Means of languages: writes what an encoder makes of unrelated texts, by language, for a model.

A language of the labelled sets has the mean of its texts there, each set counting as much as any
other. The other languages of wordfreq have that of words drawn by their frequency, brought into
proportion: where both were measured, the two point the same way (cosine .5 to .8). All others have
the mean of all languages.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
import wordfreq
from numpy.typing import NDArray
from rich.console import Console

from infra.embedders.centred import CentredEmbedder
from infra.embedders.folder import DEFAULT_MODEL, MEANS, SUMS, ModelFolder
from infra.embedders.onnx import OnnxEncoder
from processors.embed.embedder import embedding_text
from processors.normalize.normalize import normalize
from processors.text.scripts import UNSPACED_LANGUAGES

PAIRS = "semeval2022-pairs"
TEXTS = 1_000
"""Texts of a language that are taken from a set, at most."""
LEAST = 50
"""Texts from which a set has a say in a language's mean."""
WORDS = 3_000
WORDS_OF_A_TEXT = 30
DRAWN_TEXTS = 100
CODES = {"nb": "no"}
"""Codes of wordfreq that are others in articles."""
NO_LANGUAGES = {"fil", "sh"}
"""Codes of wordfreq that articles do not have, whose words are not those of another code."""
SHARE = 0.85
"""Share of the difference to other languages, seen in drawn words, that sentences show."""
console = Console(width=120)
Vectors = NDArray[np.float32]


def main(
    data: Annotated[Path, typer.Option(help="Folder with the labelled sets.")] = Path(
        "../shared/data"
    ),
    model: Annotated[Path, typer.Option(help="Folder of the model.")] = DEFAULT_MODEL,
) -> None:
    """Write the means of languages beside a model."""
    console.print(f"Labelled sets: looking in {data.resolve()}")
    encoder = OnnxEncoder(ModelFolder(model))
    by_language: dict[str, list[Vectors]] = defaultdict(list)
    for path in sorted(data.glob("*.jsonl.gz")):
        for language, texts in _texts(path).items():
            if len(texts) >= LEAST:
                by_language[language].append(encoder.encode(_thinned(texts)).mean(axis=0))
        console.print(f"{path.name}: {len(by_language)} languages so far")
    if not by_language:
        console.print("no labelled set there: the means stay as they are")
        raise typer.Exit(2)
    means = {language: np.mean(found, axis=0) for language, found in by_language.items()}
    general = np.mean(list(means.values()), axis=0)
    drawn = {
        CODES.get(language, language): encoder.encode(list(_drawn(language))).mean(axis=0)
        for language in sorted(set(wordfreq.available_languages()) - NO_LANGUAGES)
    }
    usual = np.mean([drawn[language] for language in sorted(means.keys() & drawn.keys())], axis=0)
    for language, mean in drawn.items():
        means.setdefault(language, general + SHARE * (mean - usual))
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


def _drawn(language: str) -> Iterator[str]:
    """Texts of words drawn by their frequency."""
    frequencies = wordfreq.get_frequency_dict(language)
    words = list(frequencies)[:WORDS]
    shares = np.array([frequencies[word] for word in words])
    chance = np.random.default_rng(0)
    between = "" if language in UNSPACED_LANGUAGES else " "
    for _ in range(DRAWN_TEXTS):
        yield between.join(chance.choice(words, WORDS_OF_A_TEXT, p=shares / shares.sum()))
