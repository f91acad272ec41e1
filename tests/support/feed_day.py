"""Feed day: a server of feeds in many forms that change through a day, and its own counts of it.

All follows from the seed and the moment that it is told: what outlets publish, correct, file in
two feeds and get wrong.
"""

import gzip
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from random import Random

from tests.support.web_server import Handler, Page

FORMS = ("rss", "atom", "json", "sitemap", "rdf")
SHOWN = 15
"""Items that a feed shows, the newest."""
STEP = timedelta(minutes=15)
WORDS = (
    "harbour", "bridge", "council", "ferry", "engineer", "crack", "winter", "river", "vote",
    "repair", "lorry", "timber", "market", "strike", "pilot", "orchestra", "vaccine", "court",
    "tariff", "glacier", "volcano", "cyclist", "ballot", "budget", "teacher", "museum", "rescue",
    "reactor", "drought", "festival", "railway", "hospital", "satellite", "fishery", "quarry",
    "parliament",
)  # fmt: skip


@dataclass(frozen=True)
class Story:
    """An article as its outlet has it."""

    path: str
    title: str
    body: str
    published: datetime
    corrected: datetime
    """From then on with another headline; the end of time for most."""


@dataclass(frozen=True)
class Shown:
    """An item as a feed shows it now."""

    address: str
    """As it is written there; empty for an item that names none."""
    title: str
    story: Story
    updated: datetime

    @property
    def is_article(self) -> bool:
        """Whether it is one, and not a link to the front page or to nothing."""
        return bool(self.address) and not self.address.endswith(".example/")


@dataclass
class Counts:
    """What a feed sent."""

    items: int = 0
    versions: set[tuple[str, str, str]] = field(default_factory=set)
    """Those of articles, by address, headline and date of update."""
    bad: set[str] = field(default_factory=set)
    answers: Counter[int] = field(default_factory=Counter)
    """By status."""


class FeedDay:
    """Feeds 0 to `feeds`, of which each two are one outlet's."""

    def __init__(self, seed: int, feeds: int, start: datetime) -> None:
        self.start = self.now = start
        self.counts = [Counts() for _ in range(feeds)]
        self.articles: set[str] = set()
        """Those that were shown by any feed."""
        self._stories = [self._published(seed, outlet) for outlet in range((feeds + 1) // 2)]

    def site(self, feed: int) -> str:
        """Address of the outlet's site."""
        return f"https://outlet{feed // 2}.example/"

    def form(self, feed: int) -> str:
        """One of FORMS."""
        return FORMS[feed % len(FORMS)]

    def answer(self, feed: int, handler: Handler) -> None:
        """Send the feed as it stands now."""
        counts, hour = self.counts[feed], self.now.hour
        if feed % 13 == 5 and hour in (3, 4, 15):
            counts.answers[500] += 1
            handler.send_page(Page(b"", 500))
            return
        shown = self._shown(feed)
        body = WRITERS[self.form(feed)](self.site(feed), shown)
        headers = {}
        if feed % 3:
            headers["ETag"] = f'"{sha256(body).hexdigest()[:16]}"'
        if headers and handler.headers.get("If-None-Match") == headers["ETag"]:
            counts.answers[304] += 1
            handler.send_page(Page(b"", 304, headers))
            return
        if feed % 7 == 2:
            body, headers["Content-Encoding"] = gzip.compress(body, mtime=0), "gzip"
        elif feed % 11 == 3:
            headers["Content-Encoding"] = "none"
        counts.answers[200] += 1
        self._count(counts, shown)
        handler.send_page(Page(body, 200, headers))

    def _count(self, counts: Counts, shown: list[Shown]) -> None:
        counts.items += len(shown)
        for each in shown:
            if each.is_article:
                counts.versions.add((each.address, each.title, str(each.updated)))
                self.articles.add(each.story.path)
            else:
                counts.bad.add(f"{each.address} {each.title}")

    def _published(self, seed: int, outlet: int) -> list[Story]:
        """What an outlet publishes in the day before the start and the one after it."""
        chance, stories = Random(f"{seed} {outlet}"), list[Story]()  # noqa: S311
        moment = self.start - timedelta(hours=6)
        while moment < self.start + timedelta(days=1):
            moment += timedelta(minutes=chance.choice((20, 45, 90, 180)))
            words = chance.sample(WORDS, 6)
            corrected = moment + timedelta(hours=chance.choice((1, 2, 3)))
            late = datetime.max.replace(tzinfo=UTC)
            stories.append(
                Story(
                    f"https://outlet{outlet}.example/news/{len(stories)}-{'-'.join(words[:3])}",
                    f"{' '.join(words[:4]).capitalize()} {len(stories)}",
                    f"The {words[4]} and the {words[5]} were told of {' and '.join(words[:4])}.",
                    moment,
                    corrected if chance.random() < 0.1 else late,
                )
            )
        return stories

    def _shown(self, feed: int) -> list[Shown]:
        """The newest stories that are out; of an outlet's second feed, every other one."""
        out = [each for each in self._stories[feed // 2] if each.published <= self.now]
        return [self._as_shown(feed, each) for each in out[:: -1 - feed % 2][:SHOWN]]

    def _as_shown(self, feed: int, story: Story) -> Shown:
        chance = Random(f"{feed} {story.path}")  # noqa: S311
        address = chance.choice(SPELLINGS)(story.path) if feed % 2 else story.path
        title, updated = story.title, story.published
        if story.corrected <= self.now:
            title, updated = f"{title}, corrected", story.corrected
        if feed % 2 == 0 and (draw := chance.random()) < 0.05:
            # Nobody else shows these: the outlet's second feed has them right.
            address = "" if draw < 0.02 else self.site(feed)
        return Shown(address, title, story, updated)


SPELLINGS = (
    lambda path: path,
    lambda path: path.replace("https:", "http:"),
    lambda path: path.replace("https://", "https://www.") + "/",
    lambda path: f"{path}?utm_source=rss&utm_medium=feed",
    lambda path: f"{path}#comments",
)


def name_of(story: Story) -> str:
    """What names a story whatever becomes of it."""
    return sha256(story.path.encode()).hexdigest()


def _rss(site: str, shown: list[Shown]) -> bytes:
    items = "".join(
        f"<item><title>{escape(each.title)}</title><link>{escape(each.address)}</link>"
        f'<guid isPermaLink="false">{escape(each.story.path)}</guid>'
        f"<description>&lt;p&gt;{escape(each.story.body)}&lt;/p&gt;</description>"
        f"<pubDate>{format_datetime(each.story.published)}</pubDate>"
        f"<atom:updated>{each.updated.isoformat()}</atom:updated></item>"
        for each in shown
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel><title>{site}</title><link>{site}</link><language>en</language>{items}"
        "</channel></rss>"
    ).encode()


def _atom(site: str, shown: list[Shown]) -> bytes:
    entries = "".join(
        f"<entry><title>{escape(each.title)}</title><id>tag:{name_of(each.story)}</id>"
        f'<link href="{escape(each.address)}"/>'
        f"<published>{each.story.published.isoformat()}</published>"
        f"<updated>{each.updated.isoformat()}</updated>"
        f'<content type="html">&lt;p&gt;{escape(each.story.body)}&lt;/p&gt;</content></entry>'
        for each in shown
    )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{site}</title>'
        f"<id>{site}</id>{entries}</feed>"
    ).encode()


def _json(site: str, shown: list[Shown]) -> bytes:
    items = [
        {
            "id": name_of(each.story),
            "url": each.address,
            "title": each.title,
            "content_html": f"<p>{each.story.body}</p>",
            "date_published": each.story.published.isoformat(),
            "date_modified": each.updated.isoformat(),
        }
        for each in shown
    ]
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": site, "items": items}).encode()


def _sitemap(site: str, shown: list[Shown]) -> bytes:
    urls = "".join(
        f"<url><loc>{escape(each.address)}</loc><lastmod>{each.updated.isoformat()}</lastmod>"
        f"<news:news><news:publication><news:name>{site}</news:name><news:language>en"
        "</news:language></news:publication>"
        f"<news:publication_date>{each.story.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(each.title)}</news:title></news:news></url>"
        for each in shown
    )
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    ).encode()


def _rdf(site: str, shown: list[Shown]) -> bytes:
    items = "".join(
        f'<item rdf:about="urn:{name_of(each.story)}"><title>{escape(each.title)}</title>'
        f"<link>{escape(each.address)}</link><description>{escape(each.story.body)}</description>"
        f"<dc:date>{each.updated.isoformat()}</dc:date></item>"
        for each in shown
    )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>{site}</title><link>{site}</link></channel>{items}</rdf:RDF>"
    ).encode()


WRITERS = {"rss": _rss, "atom": _atom, "json": _json, "sitemap": _sitemap, "rdf": _rdf}
"""By form."""
