"""`storywire evaluate --against`: where two clusterings of the same articles part."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from streams.cli.common import console
from streams.cli.labels import fail_apart, read_labels
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from processors.evaluate.bcubed import Score
    from processors.evaluate.parting import Part, PartedArticle, PartedStory


def compare(predicted: str, against: str, gold: str, show: int, *, as_json: bool) -> None:
    """Print both scores, and up to `show` stories and articles on which the two differ."""
    from processors.evaluate.bcubed import bcubed
    from processors.evaluate.parting import parted_articles, parted_stories

    found, other, labels = read_labels(predicted), read_labels(against), read_labels(gold)
    urls = [url for url in labels if url in found and url in other]
    if not urls:
        fail_apart({predicted: found, against: other, gold: labels})
    first, second = [found[url] for url in urls], [other[url] for url in urls]
    theirs = [labels[url] for url in urls]
    scores = {predicted: bcubed(first, theirs), against: bcubed(second, theirs)}
    articles = parted_articles(first, second, theirs)
    stories = parted_stories(articles, first, second, theirs)
    if as_json:
        document: dict[str, Any] = {
            "articles": len(urls),
            "missing": len(labels) - len(urls),
            "bcubed": [
                {"file": name, "precision": score.precision, "recall": score.recall, "f1": score.f1}
                for name, score in scores.items()
            ],
            "parted_stories": len(stories),
            "parted_articles": len(articles),
            "stories": [asdict(each) for each in stories[:show]],
            "most_costly_articles": [
                {"url": urls[each.place], "label": theirs[each.place], **_figures(each)}
                for each in articles[:show]
            ],
        }
        typer.echo(json_document(document))
        return
    console.print(f"articles {len(urls):,}, missing {len(labels) - len(urls):,}")
    for name, score in scores.items():
        _print_score(name, score)
    if not articles:
        console.print("They do not part.")
        return
    _print_stories(stories, show)
    _print_articles(articles, urls, theirs, show)


def _figures(article: "PartedArticle") -> dict[str, Any]:
    return {name: value for name, value in asdict(article).items() if name != "place"}


def _print_score(name: str, score: "Score") -> None:
    console.print_plain(
        f"{name}: B-cubed precision {score.precision:.4f}, recall {score.recall:.4f}, "
        f"F1 {score.f1:.4f}"
    )


def _print_stories(stories: "Sequence[PartedStory]", show: int) -> None:
    from rich.table import Table
    from rich.text import Text

    title = f"Stories on which they part: {len(stories):,}"
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("Effect", justify="right", no_wrap=True)
    table.add_column("Label", ratio=1)
    table.add_column("First: of its articles / in a story")
    table.add_column("Second")
    for each in stories[:show]:
        label = Text(str(each.label))
        table.add_row(f"{each.effect:+.2f}", label, _divided(each.first), _divided(each.second))
    console.print(table)


def _print_articles(
    articles: "Sequence[PartedArticle]", urls: "Sequence[str]", labels: "Sequence[str]", show: int
) -> None:
    console.print(f"Articles on which they part: {len(articles):,}")
    for each in articles[:show]:
        (ours, ours_recall), (theirs, theirs_recall) = each.first, each.second
        console.print_plain(
            f"{each.effect:+.3f}  precision {ours:.2f} | {theirs:.2f}  recall {ours_recall:.2f} | "
            f"{theirs_recall:.2f}  {labels[each.place]}  {urls[each.place]}"
        )


def _divided(parts: "Sequence[Part]") -> str:
    return "  ".join(f"{count}/{size}" for count, size in parts)
