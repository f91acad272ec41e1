"""Outlet comparison: reads the newest stories of two outlets, and who covered which."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from infra.index.base import Index
from infra.index.query import MAX_LIMIT, VOUCHED, StoryQuery
from processors.model import Outlet, Section, Story
from processors.normalize.addresses.url import domain_typed
from processors.stories.comparison import OutletStory, median_delay, outlet_story

NEWEST = 100
"""Stories of each outlet that are looked at: bounds the work."""
READ = 12
"""Stories of both, the newest, whose articles are read."""


@dataclass(frozen=True, slots=True)
class SharedStory:
    """A story of both, and what each ran of it; None where its newest articles have none."""

    story: Story
    left: OutletStory | None
    right: OutletStory | None


@dataclass(frozen=True, slots=True)
class OutletSide:
    """One of the two."""

    domain: str
    stories: list[Story]
    """All that it covered in the time compared, the newest first."""
    alone: list[Story]
    """Those that the other did not."""
    sections: dict[Section, int]
    articles: int
    """In the shared stories that were read."""
    copied: int
    """See OutletStory."""
    delay: timedelta | None
    """See median_delay."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two outlets, beside each other."""

    since: datetime | None
    """From which newest article on stories were compared: as far back as those of both are known
    here; None where neither has more than were looked at."""
    left: OutletSide
    right: OutletSide
    shared: list[Story]
    read: list[SharedStory]
    """The first of the shared."""


def compare(index: Index, left: str, right: str) -> Comparison:
    """Compare two outlets by registered domain over the newest stories of both."""
    found = {domain: _newest(index, domain) for domain in (left, right)}
    ends = [stories[-1].last_seen for stories in found.values() if len(stories) == NEWEST]
    since = max(ends, default=None)
    stories = {
        domain: [each for each in found[domain] if since is None or each.last_seen >= since]
        for domain in found
    }
    shared = [each for each in stories[left] if right in each.publishers]
    read = [_read(index, story, left, right) for story in shared[:READ]]
    return Comparison(
        since,
        _side(left, stories[left], right, [each.left for each in read]),
        _side(right, stories[right], left, [each.right for each in read]),
        shared,
        read,
    )


def known_domain(typed: str, outlets: Mapping[str, Outlet]) -> str:
    """The registered domain of the outlet that is so called, or of the address that was typed;
    what was typed where it is neither."""
    typed = typed.strip()
    folded = typed.casefold()
    if folded in outlets:
        return folded
    named = (each.domain for each in outlets.values() if (each.name or "").casefold() == folded)
    if (domain := min(named, default=None)) is not None:
        return domain
    return domain_typed(typed)


def _newest(index: Index, domain: str) -> list[Story]:
    query = StoryQuery(publisher=domain, sort="recency", limit=NEWEST, counted=False)
    return [hit.story for hit in index.search(query).hits]


def _read(index: Index, story: Story, left: str, right: str) -> SharedStory:
    articles = index.articles(story.story_id, MAX_LIMIT, None, VOUCHED).articles
    return SharedStory(
        story, outlet_story(story, articles, left), outlet_story(story, articles, right)
    )


def _side(
    domain: str, stories: list[Story], other: str, read: Sequence[OutletStory | None]
) -> OutletSide:
    own = [each for each in read if each is not None]
    sections = Counter(story.section for story in stories if story.section is not None)
    return OutletSide(
        domain,
        stories,
        [story for story in stories if other not in story.publishers],
        dict(sections.most_common()),
        sum(each.articles for each in own),
        sum(each.copied for each in own),
        median_delay(own),
    )
