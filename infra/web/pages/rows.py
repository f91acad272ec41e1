"""The articles of a story as rows: one a text, its copies folded under the first to run it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from infra.web.pages.formatting import language
from infra.web.pages.narrative import Shown
from infra.web.pages.page_url import PageUrl
from processors.model import Article, StoryArticle
from processors.stories.coverage import ArticleFilter
from processors.stories.reprints import ReprintGroup, fold
from processors.text.counts import several
from processors.text.excerpt import excerpt

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
    choice: ArticleFilter,
    original: bool,
    text_id: str | None,
    sort: RowSort,
) -> list[ReprintGroup]:
    """The texts that a reader asked for, in order; of one text, every copy for itself."""
    if text_id is not None:
        copies = [each for each in articles if each.text_id == text_id and choice.holds(each)]
        return [ReprintGroup(each, [], each.agency) for each in copies]
    runs = fold(articles)
    if original:
        runs = [ReprintGroup(run.first, [], run.agency) for run in runs if run.original]
    if not choice.everything:
        runs = [
            ReprintGroup(kept[0], kept[1:], run.agency)
            for run in runs
            if (kept := [each for each in (run.first, *run.reprints) if choice.holds(each)])
        ]
    if sort == "outlets":
        return sorted(runs, key=lambda run: -run.outlets)
    return sorted(runs, key=lambda run: run.first.event_time, reverse=sort == "newest")


def title(article: Article) -> str:
    """Of an article, or what stands for it where it has none."""
    return article.title or excerpt(article.body, TITLE_CHARACTERS) or article.url


def row(run: ReprintGroup, here: PageUrl, shown: Shown) -> Row:
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
