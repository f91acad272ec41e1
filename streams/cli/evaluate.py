"""`storywire evaluate`: scores of a clustering against gold labels."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.common import JsonOption, console, notes
from streams.cli.compare import compare
from streams.cli.labels import fail_apart, read_labels
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from processors.evaluate.agreement import Agreement
    from processors.evaluate.bcubed import Score


def evaluate(
    predicted: Annotated[str, typer.Argument(help="url, tab, story id: what `cluster` prints.")],
    gold: Annotated[
        str, typer.Argument(help="url, tab, label; or JSONL with url and story, .gz if packed.")
    ],
    against: Annotated[
        str | None,
        typer.Option(
            help="Another clustering of the same articles: its scores too, and where the two part."
        ),
    ] = None,
    show: Annotated[
        int, typer.Option(min=1, max=10_000, help="Stories and articles of --against, each.")
    ] = 20,
    as_json: JsonOption = False,
) -> None:
    """Print how good a clustering is, over the articles in both files: B-cubed and pairwise
    precision, recall and F1, V-measure, adjusted Rand index, adjusted mutual information.

    With --against both are held to the articles in all three files, by B-cubed; the stories and
    articles on which they part come with what the first gains there, or loses, where it matters
    most first."""
    if against is not None:
        compare(predicted, against, gold, show, as_json=as_json)
        return
    from processors.evaluate.agreement import agreement
    from processors.evaluate.bcubed import bcubed, pairwise

    found, labels = read_labels(predicted), read_labels(gold)
    urls = [url for url in labels if url in found]
    if not urls:
        fail_apart({predicted: found, gold: labels})
    ours, theirs = [found[url] for url in urls], [labels[url] for url in urls]
    scores = {"bcubed": bcubed(ours, theirs), "pairwise": pairwise(ours, theirs)}
    agreed = agreement(ours, theirs)
    counts = {
        "articles": len(urls),
        "missing": len(labels) - len(urls),
        "stories": len(set(ours)),
        "gold_stories": len(set(theirs)),
    }
    if as_json:
        rounded = {
            name: {"precision": score.precision, "recall": score.recall, "f1": score.f1}
            for name, score in scores.items()
        }
        typer.echo(json_document({**counts, **rounded, **asdict(agreed)}))
        return
    console.print(", ".join(f"{key.replace('_', ' ')} {count:,}" for key, count in counts.items()))
    _print(scores, agreed)


def _print(scores: "dict[str, Score]", agreed: "Agreement") -> None:
    from processors.evaluate.agreement import MAX_CELLS

    for name, score in scores.items():
        console.print(
            f"{name}: precision {score.precision:.4f}, recall {score.recall:.4f}, F1 {score.f1:.4f}"
        )
    console.print(
        f"V-measure: homogeneity {agreed.homogeneity:.4f}, completeness {agreed.completeness:.4f}, "
        f"V {agreed.v_measure:.4f}"
    )
    console.print(f"adjusted Rand index: {agreed.adjusted_rand:.4f}")
    if agreed.adjusted_mutual_information is None:
        notes.print(
            "adjusted mutual information: left out, it would take minutes beyond "
            f"{MAX_CELLS:,} stories times gold stories"
        )
    else:
        console.print(f"adjusted mutual information: {agreed.adjusted_mutual_information:.4f}")
