"""Published feed: entries and links of a search or a story, whatever the format."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from uuid import NAMESPACE_URL, uuid5

from infra.site_urls import changes_address, search_address, story_address
from infra.web.feeds.story_digest import DigestArticle, DigestOf, StoryDigest
from infra.web.pages import formatting
from processors.model import UNDETERMINED, Story, StoryArticle
from processors.stories.attribution import attributed_name
from processors.stories.title import title_of
from processors.text.excerpt import excerpt
from processors.text.xml_safe import one_line

MAX_ENTRIES = 50
DAY = timedelta(days=1)
EXCERPT_CHARACTERS = 300
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Update time of a feed without entries: Atom requires a moment."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story, or an article of one."""

    entry_id: str
    """A URN that stays the same however the story grows, and wherever it is read."""
    link: str
    title: str
    text: str
    """Plain text: what readers without HTML show."""
    html: str
    published: datetime
    """When the story was first seen, or the article was published: it never changes."""
    updated: datetime
    """When the story or article last changed."""
    author: str = ""
    language: str = ""
    """Of the title (BCP 47); "" where it is not known."""
    section: str = ""
    related: tuple[DigestArticle, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedFeed:
    """Entries and where they come from; all links are absolute."""

    feed_id: str
    title: str
    address: str
    """Of the feed itself."""
    page: str
    """Address of the page that shows the same."""
    entries: list[FeedEntry] = field(default_factory=list)
    changed: datetime = NEVER
    """When what it tells of last changed, where its entries do not say."""
    hub: str = ""
    """Address of the WebSub hub that is told when it changes; "" for none."""

    @property
    def updated(self) -> datetime:
        """When its newest entry was."""
        return max((each.updated for each in self.entries), default=self.changed)


def stories_feed(
    name: str,
    query: str,
    address: str,
    base: str,
    stories: Sequence[Story],
    digest_of: DigestOf,
) -> PublishedFeed:
    """The feed of the search `query`, of that name; `base` is the address of the site."""
    entries = [_story_entry(each, base, digest_of(each)) for each in stories[:MAX_ENTRIES]]
    return PublishedFeed(
        urn("search", query),
        one_line(f"Storywire: {name}" if name else "Storywire"),
        one_line(address),
        one_line(search_address(base, query)),
        entries,
    )


def articles_feed(
    story: Story, address: str, base: str, articles: Sequence[StoryArticle]
) -> PublishedFeed:
    """The feed of one story."""
    entries = [_article_entry(each) for each in articles[:MAX_ENTRIES]]
    page = story_address(base, story.story_id)
    title = one_line(story.headline) or page
    return PublishedFeed(
        urn("story-articles", story.story_id),
        title,
        one_line(address),
        one_line(page),
        entries,
        changed=story.last_seen,
    )


def urn(kind: str, name: str) -> str:
    """The same for the same thing, in every installation.

    >>> urn("story", "5394eff6dcf0bd54")
    'urn:uuid:01766a29-309f-5a6d-8042-b426b5c182b5'
    """
    return uuid5(NAMESPACE_URL, f"storywire:{kind}:{one_line(name)}").urn


def _story_entry(story: Story, base: str, digest: StoryDigest) -> FeedEntry:
    link = one_line(story_address(base, story.story_id))
    sentences = [digest.counts, digest.lean, *(each.text for each in digest.bullets)]
    return FeedEntry(
        entry_id=urn("story", story.story_id),
        link=link,
        title=one_line(story.headline) or link,
        text=" ".join(filter(None, sentences)),
        html=_html(digest, one_line(changes_address(base, story.story_id, story.last_seen - DAY))),
        published=story.first_seen,
        updated=story.last_seen,
        language=_language(formatting.headline_language(story)),
        section=story.section or "",
        related=digest.articles,
    )


def _html(digest: StoryDigest, changes: str) -> str:
    bullets = "".join(
        f'<li lang="{escape(each.language)}" dir="auto">{escape(each.text)}</li>'
        for each in digest.bullets
    )
    articles = "".join(
        f'<li>{escape(each.outlet)}: <a href="{escape(each.link)}" '
        f'hreflang="{escape(each.language)}" lang="{escape(each.language)}" dir="auto">'
        f"{escape(each.title)}</a></li>"
        for each in digest.articles
    )
    parts = (
        f"<p>{escape(digest.counts)} {escape(digest.lean)}".rstrip() + "</p>",
        f"<ul>{bullets}</ul>" if bullets else "",
        f"<p>Articles, the most reprinted first:</p><ul>{articles}</ul>" if articles else "",
        f'<p><a href="{escape(changes)}">What changed in its last day</a></p>',
    )
    return "".join(parts)


def _article_entry(article: StoryArticle) -> FeedEntry:
    link = one_line(article.url)
    title = one_line(title_of(article))
    text = excerpt(one_line(article.body), EXCERPT_CHARACTERS) or title
    return FeedEntry(
        entry_id=urn("article", article.article_id),
        link=link,
        title=title,
        text=text,
        html=f'<p lang="{escape(article.language)}" dir="auto">{escape(text)}</p>',
        published=article.event_time,
        updated=max(article.updated_at or article.event_time, article.event_time),
        author=one_line(attributed_name(article)),
        language=_language(article.language),
        section=article.section or "",
    )


def _language(code: str) -> str:
    return "" if code == UNDETERMINED else code
