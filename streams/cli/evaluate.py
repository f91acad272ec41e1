"""`storywire evaluate`: scores of a clustering against gold labels."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from streams.cli.common import JsonOption, checked_path, console, fail, notes
from streams.cli.terminal import json_document


def evaluate(
    predicted: Annotated[str, typer.Argument(help="url, tab, story id: what `cluster` prints.")],
    gold: Annotated[
        str, typer.Argument(help="url, tab, label; or JSONL with url and story, .gz if packed.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Print how good a clustering is, over the articles in both files: B-cubed and pairwise
    precision, recall and F1, V-measure, adjusted Rand index, adjusted mutual information."""
    from processors.evaluate.agreement import MAX_CELLS, agreement
    from processors.evaluate.bcubed import bcubed, pairwise

    found, labels = _labels(predicted), _labels(gold)
    urls = [url for url in labels if url in found]
    if not urls:
        fail(f"{predicted} and {gold} have no url in common")
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


def _labels(path: str) -> dict[str, str]:
    """Label by url. The last line about a url holds."""
    from infra.sources.archives.lines import JsonLines

    labels: dict[str, str] = {}
    for number, item in enumerate(JsonLines(checked_path(path)).read(None), 1):
        try:
            if item.value.startswith(b"{"):
                article = json.loads(item.value)
                url, label = str(article["url"]), str(article["story"])
            else:
                url, label = item.value.decode().split("\t")
        except (ValueError, KeyError, TypeError):
            fail(f"{path}, line {number}: neither url, tab, label nor JSON with url and story")
        labels[url] = label
    return labels
