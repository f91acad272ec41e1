"""The articles of a story as rows: one a text, its copies folded under the first to run it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from infra.web.pages.links import Here
from infra.web.pages.telling import Shown
from infra.web.pages.words import language
from processors.describe.counts import several
from processors.describe.coverage import Choice
from processors.describe.excerpt import excerpt
from processors.describe.runs import Run, fold
from processors.model import Article, StoryArticle

RowSort = Literal["newest", "oldest", "outlets"]
SORTS: tuple[tuple[RowSort, str], ...] = (
    ("newest", "newest"),
    ("oldest", "oldest"),
    ("outlets", "most reprinted"),
)
COPIES = 6
"""How many outlets of a text are listed in its row."""
PER_PAGE = 20
TITLE_CHARACTERS = 120
"""Of a text without a title."""


@dataclass(frozen=True, slots=True)
class Row:
    """A text and who ran it."""

    article: StoryArticle
    """The first of the chosen articles that ran it."""
    title: str
    excerpt: str
    language: str
    """Of title and excerpt."""
    mark: str
    """Whose text was translated from what; empty for one that was not."""
    agency: str | None
    """Who wrote it, where its first publisher did not."""
    others: int
    others_words: str
    copies: list[StoryArticle]
    rest: str | None
    """Address of all copies, where not all are listed."""


def chosen_runs(
    articles: Sequence[StoryArticle],
    choice: Choice,
    original: bool,
    text_id: str | None,
    sort: RowSort,
) -> list[Run]:
    """The texts that a reader asked for, in order; of one text, every copy for itself."""
    if text_id is not None:
        copies = [each for each in articles if each.text_id == text_id and choice.holds(each)]
        return [Run(each, [], each.agency) for each in copies]
    runs = fold(articles)
    if original:
        runs = [Run(run.first, [], run.agency) for run in runs if run.original]
    if not choice.everything:
        runs = [
            Run(kept[0], kept[1:], run.agency)
            for run in runs
            if (kept := [each for each in (run.first, *run.reprints) if choice.holds(each)])
        ]
    if sort == "outlets":
        return sorted(runs, key=lambda run: -run.outlets)
    return sorted(runs, key=lambda run: run.first.event_time, reverse=sort == "newest")


def title(article: Article) -> str:
    """Of an article, or what stands for it where it has none."""
    return article.title or excerpt(article.body, TITLE_CHARACTERS) or article.url


def row(run: Run, here: Here, shown: Shown) -> Row:
    """A row with what is `shown` of its article."""
    article = run.first
    others = run.outlets - 1
    headline = shown.title or title(article)
    text = excerpt(shown.text)
    translated = shown.language != article.language
    return Row(
        article=article,
        title=headline,
        excerpt="" if text == headline else text,
        language=shown.language,
        mark=f"{article.source} · translated from {language(article.language)}"
        if translated
        else "",
        agency=None if run.original else run.agency,
        others=others,
        others_words=several(others, "more outlet"),
        copies=run.reprints[:COPIES],
        rest=here.but(text=article.text_id, page=None) if len(run.reprints) > COPIES else None,
    )
