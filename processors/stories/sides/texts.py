"""Side texts: parts the different texts of a story by the lean of the outlets that ran them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from processors.model import BIASES, StoryArticle
from processors.stories.coverage import UNRATED, bias_of, owner_of, vouched
from processors.stories.reprints import group_reprints
from processors.stories.title import title_of
from processors.text.tokens import folded

TELLING = 3
"""Texts of a side that are shown."""
MAX_READ = 40
"""Texts of a side that are read, the newest: bounds the work for a story of thousands."""


@dataclass(frozen=True, slots=True)
class SideText:
    """A text as outlets of one side ran it."""

    article: StoryArticle
    """The earliest of the side."""
    owners: frozenset[str]
    """Owners of the side's outlets that ran it."""
    own: bool
    """Whether outlets of this side alone ran it, and no agency wrote it for them."""


def side_texts(articles: Iterable[StoryArticle]) -> dict[str, list[SideText]]:
    """The texts of every side, and of the unrated, oldest first; claimed articles do not count."""
    found: dict[str, list[SideText]] = {side: [] for side in (*BIASES, UNRATED)}
    for group in group_reprints(vouched(articles)):
        ran: dict[str, list[StoryArticle]] = {}
        for article in group.articles:
            ran.setdefault(bias_of(article), []).append(article)
        for side, copies in ran.items():
            own = group.original and len(ran) == 1
            found[side].append(SideText(copies[0], frozenset(map(owner_of, copies)), own))
    return found


def telling(texts: Sequence[SideText], language: str) -> list[SideText]:
    """Up to TELLING of a side's texts, each with a headline of its own: those that have a title,
    those in `language`, those that no other side ran and the newest first, one of each owner
    before a second one of any."""
    ranked = sorted(
        texts,
        key=lambda text: (
            not text.article.title,
            text.article.language != language,
            not text.own,
            -text.article.event_time.timestamp(),
            text.article.article_id,
        ),
    )
    chosen: list[SideText] = []
    later: list[SideText] = []
    owners: set[str] = set()
    for text in ranked:
        owner = owner_of(text.article)
        (later if owner in owners else chosen).append(text)
        owners.add(owner)
    found: dict[str, SideText] = {}
    for text in (*chosen, *later):
        found.setdefault(folded(title_of(text.article)), text)
        if len(found) == TELLING:
            break
    return list(found.values())


def newest(texts: Iterable[SideText], language: str) -> list[StoryArticle]:
    """Those of a side in a language that are read, oldest first."""
    found = (text.article for text in texts if text.article.language == language)
    return sorted(found, key=lambda each: (each.event_time, each.article_id))[-MAX_READ:]
