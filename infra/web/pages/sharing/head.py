"""Page head: address, title and description of a page for crawlers and for those who link to it."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from markupsafe import Markup

from infra.web.pages import formatting
from infra.web.pages.page_url import PageUrl
from infra.web.queries import StoryView
from processors.text.excerpt import excerpt

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels of the pictures of pages; card.typ draws them."""
DESCRIPTION_CHARACTERS = 300
"""Searches show about 160 of them, previews of links up to twice as many."""


class HeadTags(NamedTuple):
    """What a page says of itself to machines."""

    path: str
    """Its own one address, of all that show the same; below the site's."""
    title: str
    description: str
    indexed: bool = True
    """Whether searches are to list it."""
    kind: Literal["website", "article"] = "website"
    picture: str = ""
    """Address of its card below the site's; "" without one."""
    data: Callable[[str], Markup] | None = None
    """Its structured data, by the address of the site."""
    properties: tuple[tuple[str, str], ...] = ()
    """Further properties of the Open Graph protocol (ogp.me)."""


def story_head(view: StoryView, counts: str, bullets: list[str]) -> HeadTags:
    """The head of a story's page: how it is covered, then its summary; of the present one alone
    searches are to know."""
    story, at = view.story, view.at
    properties = [
        ("article:published_time", story.first_seen.isoformat()),
        ("article:modified_time", story.last_seen.isoformat()),
    ]
    if story.section:
        properties.append(("article:section", story.section.capitalize()))
    moment = {"at": at.isoformat() if at else None}
    return HeadTags(
        path=PageUrl(f"/stories/{story.story_id}", moment).but(),
        title=formatting.headline(story),
        description=excerpt(" ".join([ended(counts), *bullets]), DESCRIPTION_CHARACTERS),
        indexed=at is None,
        kind="article",
        picture="" if at else f"/stories/{story.story_id}/card.png?v={story.revision}",
        properties=tuple(properties),
    )


def ended(sentence: str) -> str:
    """With a full stop.

    >>> ended("2 articles")
    '2 articles.'
    """
    return f"{sentence.rstrip('.')}."
