"""Story narrative: summary, names and translations of a story, computed once for each state."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from threading import Condition
from typing import TypeVar
from urllib.parse import urlencode

from cachetools import LRUCache, cached

from infra.generation.generated import Generated
from infra.web.queries import StoryView
from processors.model import StoryArticle
from processors.stories.attribution import attributed_name
from processors.stories.entities.places import places
from processors.stories.entities.ranking import entities
from processors.stories.summary import Bullet, summarize
from processors.stories.summary.likeness import Likeness
from processors.stories.title import title_of
from processors.text.counts import several

T = TypeVar("T")

MAX_STATES = 2_000
"""States of stories whose summaries and names are kept: some kilobytes each."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A link to an article that supports a bullet."""

    number: int
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class RowText:
    """What a row shows of an article: translated where there is a translation."""

    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class CitedBullet:
    """A sentence of the summary with its citations."""

    text: str
    language: str
    citations: list[Citation]


@dataclass(frozen=True, slots=True)
class LinkedEntity:
    """A place or name, and the search for it."""

    name: str
    kind: str
    count: int
    href: str


class StoryNarrative:
    """Summaries and names, computed once for each state of a story. May be shared by threads."""

    def __init__(self, generated: Generated) -> None:
        self._generated = generated
        # Read now, as is scikit-learn by a comparison: the first reader would wait for them.
        places()
        Likeness([{"word"}], [{"word"}])
        self._summarized = once_a_state(lambda view: summarize(view.articles))
        self._ranked_entities = once_a_state(lambda view: entities(view.articles))

    def bullets(self, view: StoryView, on_page: Set[str]) -> tuple[list[CitedBullet], str]:
        """The summary, and how it was made; citations jump to articles that are `on_page`."""
        if generated := self._written(view):
            how = "Written by a language model; every number, name and quote in it was found in "
            return _cited(generated, view, on_page), how + "the articles cited."
        found = self._summarized(view)
        cited = {article_id for bullet in found for article_id in bullet.citations}
        how = "Sentences of the articles themselves, chosen by agreement and order; "
        return _cited(found, view, on_page), how + f"{several(len(cited), 'article')} cited."

    def summary(self, view: StoryView) -> tuple[Bullet, ...]:
        """The summary as such."""
        return tuple(self._written(view) or self._summarized(view))

    def entities(self, view: StoryView) -> list[LinkedEntity]:
        """Places and names, the most frequent first."""
        found = self._ranked_entities(view)
        return [
            LinkedEntity(
                each.name,
                each.kind,
                each.count,
                "/search?" + urlencode({"q": f'"{each.name}"'}),
            )
            for each in found
        ]

    def row_text(self, article: StoryArticle) -> RowText:
        """Title and beginning of an article, in the readers' language where it is translated."""
        translation = self._generated.translation(article)
        if translation is None:
            return RowText(title_of(article), article.body, article.language)
        return RowText(translation.title, translation.excerpt, self._generated.language)

    def _written(self, view: StoryView) -> list[Bullet] | None:
        """The summary by a language model, which is one of the story as it stands."""
        return self._generated.bullets(view.articles) if view.at is None else None


def once_a_state(make: Callable[[StoryView], T]) -> Callable[[StoryView], T]:
    """`make`, with the values of the states that were asked for last kept."""
    return cached(LRUCache(MAX_STATES), key=lambda view: view.state, condition=Condition())(make)


def _cited(bullets: list[Bullet], view: StoryView, on_page: Set[str]) -> list[CitedBullet]:
    articles = {article.article_id: article for article in view.articles}
    numbers: dict[str, int] = {}
    cited = []
    for bullet in bullets:
        citations = []
        for article_id in bullet.citations:
            number = numbers.setdefault(article_id, len(numbers) + 1)
            href = f"#a-{article_id}" if article_id in on_page else f"/articles/{article_id}"
            article = articles[article_id]
            title = f"{attributed_name(article)}: {title_of(article)}"
            citations.append(Citation(number, href, title))
        language = articles[bullet.citations[0]].language
        cited.append(CitedBullet(bullet.text, language, citations))
    return cited
