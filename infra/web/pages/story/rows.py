"""Rows: the articles of a story, one row a text, its copies folded under the first to run it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from infra.web.pages.formatting import language
from infra.web.pages.page_url import PageUrl
from infra.web.pages.story.narrative import RowText
from infra.web.pages.story.story_parameters import RowSort, StoryParameters
from processors.model import StoryArticle
from processors.stories.attribution import claimed_by
from processors.stories.reprints import ReprintGroup, group_reprints
from processors.stories.title import text_behind
from processors.text.counts import several
from processors.text.excerpt import excerpt

SORTS: tuple[tuple[RowSort, str], ...] = (
    ("newest", "newest"),
    ("oldest", "oldest"),
    ("outlets", "most reprinted"),
)
COPIES = 6
"""Outlets of a text that are listed in its row."""
PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that runs the text of another."""

    article: StoryArticle
    claimed_by: str
    """See Row."""


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
    claimed_by: str
    """Who claims that it is the outlet's; empty where that is known."""
    copies_words: str
    """How many others ran the text; empty where none did."""
    copies: list[Copy]
    newest: datetime
    """Time of the last of them, or of the article itself."""
    rest: str | None
    """Address of all copies, where not all are listed."""


def chosen_groups(
    articles: Sequence[StoryArticle], parameters: StoryParameters
) -> list[ReprintGroup]:
    """The texts that a reader asked for, in order; of one text, every copy for itself."""
    holds, sort = parameters.article_filter.holds, parameters.sort
    if parameters.text is not None:
        copies = [each for each in articles if each.text_id == parameters.text and holds(each)]
        return [ReprintGroup([each], each.agency) for each in copies]
    groups = group_reprints(articles)
    if parameters.original:
        groups = [ReprintGroup([group.first], group.agency) for group in groups if group.original]
    if not parameters.article_filter.everything:
        groups = [
            ReprintGroup(kept, group.agency)
            for group in groups
            if (kept := [each for each in group.articles if holds(each)])
        ]
    if sort == "outlets":
        groups = sorted(groups, key=lambda group: -group.outlets)
    else:
        newest = sort == "newest"
        groups = sorted(groups, key=_newest if newest else _first, reverse=newest)
    # Whatever their dates and copies: what is claimed stands before nothing that is known.
    return sorted(groups, key=lambda group: group.first.provenance == "claimed")


def _newest(group: ReprintGroup) -> datetime:
    return group.newest


def _first(group: ReprintGroup) -> datetime:
    return group.first.event_time


def row(group: ReprintGroup, page_url: PageUrl, shown: RowText) -> Row:
    """A row with what is `shown` of its article."""
    article = group.first
    translated = shown.language != article.language
    return Row(
        article=article,
        title=shown.title,
        excerpt=excerpt(text_behind(shown.title, shown.text)),
        language=shown.language,
        mark=f"{article.source} · translated from {language(article.language)}"
        if translated
        else "",
        agency=None if group.original else group.agency,
        claimed_by=claimed_by(article),
        copies_words=_copies_words(group),
        newest=group.newest,
        copies=[Copy(each, claimed_by(each)) for each in group.reprints[:COPIES]],
        rest=page_url.but(text=article.text_id, page=None)
        if len(group.reprints) > COPIES
        else None,
    )


def _copies_words(group: ReprintGroup) -> str:
    others = group.outlets - 1
    if group.first.provenance == "claimed":
        return f"and {several(others, 'more outlet')} ran it, as claimed" if others else ""
    claimed = f"{group.claimed:,} more as claimed" if group.claimed else ""
    known = f"{several(others, 'more outlet')} ran this text" if others else ""
    found = ", ".join(filter(None, (known, claimed)))
    return f"and {found}" if found else ""
