"""/sitemap.xml and /sitemaps: tell crawlers which stories there are, and which are of these days.

A sitemap holds the stories whose newest article came on one day, so that crawlers read only those
of days in which something happened.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from threading import Lock
from typing import Annotated, get_args
from xml.etree.ElementTree import Element, SubElement

from cachetools import TTLCache
from fastapi import APIRouter, Path, Request, Response

from infra.index import cursor
from infra.index.base import Index
from infra.index.query import MAX_LIMIT, StoryQuery, milliseconds
from infra.monotonic import monotonic
from infra.site_urls import base_address, story_address
from infra.web.pages import formatting
from infra.web.pages.story_lists import MIN_OWNERS
from infra.web.queries import StoryQueries
from processors.model import UNDETERMINED, Section, Story
from processors.text.xml_safe import one_line, xml_document

DAYS = 30
"""Before the newest story whose stories are listed."""
MAX_ADDRESSES = 5_000
"""Of a day: those that changed last. A sitemap may have 50,000 (sitemaps.org)."""
MAX_NEWS = 1_000
"""Addresses of a news sitemap, as its specification has it."""
NEWS_AGE = timedelta(days=2)
FRESH_SECONDS = 300
"""Age of a sitemap at most: all crawlers of that time are given what the first had made."""
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
Day = Annotated[date, Path(ge=date(1970, 1, 1), le=date(2999, 12, 31))]
_AFTER_ALL_IDS = "~"
_END_OF_TIME = datetime.max.replace(tzinfo=UTC)


def sitemaps_router(queries: StoryQueries, public_url: str) -> APIRouter:
    """An index of sitemaps, one for each day with a story, one of the lists, one of news."""
    router = APIRouter(include_in_schema=False)
    kept = TTLCache[tuple[str, str], bytes](
        DAYS + 3, FRESH_SECONDS, timer=monotonic(lambda: queries.now().timestamp())
    )
    lock = Lock()

    def answer(request: Request, name: str, make: Callable[[str], bytes]) -> Response:
        base = base_address(request, public_url)
        with lock:  # One is made at a time.
            content = kept.get((base, name))
            if content is None:
                content = kept[base, name] = make(base)
        return Response(content, media_type="application/xml")

    @router.get("/sitemap.xml")
    def index_of_sitemaps(request: Request) -> Response:
        return answer(request, "", lambda base: _index(queries.index, base))

    @router.get("/sitemaps/lists.xml")
    def lists(request: Request) -> Response:
        return answer(request, "lists", _lists)

    @router.get("/sitemaps/news.xml")
    def news(request: Request) -> Response:
        since = queries.now() - NEWS_AGE
        return answer(request, "news", lambda base: _news(queries.index, base, since))

    @router.get("/sitemaps/{day}.xml")
    def of_day(request: Request, day: Day) -> Response:
        return answer(request, str(day), lambda base: _of_day(queries.index, base, day))

    return router


def _index(index: Index, base: str) -> bytes:
    root = Element("sitemapindex", xmlns=SITEMAP)
    _location(root, "sitemap", f"{base}/sitemaps/lists.xml")
    for newest in _days(index):
        _location(root, "sitemap", f"{base}/sitemaps/{newest.date()}.xml", newest)
    return xml_document(root)


def _days(index: Index) -> Iterator[datetime]:
    """When the newest story of each day was last seen, the latest first. Days without a story have
    none: a sitemap must not be empty."""
    begin: datetime | None = None
    place: str | None = None
    while True:
        hits = index.search(
            StoryQuery(sort="recency", min_owners=MIN_OWNERS, limit=1, cursor=place, counted=False)
        ).hits
        if not hits:
            return
        newest = hits[0].story.last_seen.astimezone(UTC)
        day = _midnight(newest.date())
        begin = begin or day - timedelta(days=DAYS - 1)
        if day < begin:
            return
        yield newest
        place = cursor.encode("recency", [milliseconds(day), _AFTER_ALL_IDS])


def _lists(base: str) -> bytes:
    root = Element("urlset", xmlns=SITEMAP)
    sections = [f"/?section={name}" for name in get_args(Section)]
    for path in ("/", *sections, "/?blindspot=any", "/sources"):
        _location(root, "url", base + path)
    return xml_document(root)


def _of_day(index: Index, base: str, day: date) -> bytes:
    root = Element("urlset", xmlns=SITEMAP)
    for story in _stories_of(index, _midnight(day), _midnight(day + timedelta(days=1))):
        _location(root, "url", story_address(base, story.story_id), story.last_seen)
    return xml_document(root)


def _stories_of(index: Index, begin: datetime, end: datetime) -> Iterator[Story]:
    """Those whose newest article came in this time, newest first, MAX_ADDRESSES at most."""
    place: str | None = cursor.encode("recency", [milliseconds(end), _AFTER_ALL_IDS])
    read = 0
    while place is not None and read < MAX_ADDRESSES:
        page = index.search(
            StoryQuery(
                sort="recency", min_owners=MIN_OWNERS, limit=MAX_LIMIT, cursor=place, counted=False
            )
        )
        for hit in page.hits:
            if hit.story.last_seen < begin:
                return
            yield hit.story
        read, place = read + len(page.hits), page.next_cursor


def _news(index: Index, base: str, since: datetime) -> bytes:
    root = Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    begun = (
        story for story in _stories_of(index, since, _END_OF_TIME) if story.first_seen >= since
    )
    for story in islice(begun, MAX_NEWS):
        url = _location(root, "url", story_address(base, story.story_id), story.last_seen)
        news = SubElement(url, "news:news")
        publication = SubElement(news, "news:publication")
        SubElement(publication, "news:name").text = "Storywire"
        languages = (formatting.headline_language(story), *story.languages)
        known = (code for code in languages if code != UNDETERMINED)
        SubElement(publication, "news:language").text = next(known, "en")
        SubElement(news, "news:publication_date").text = story.first_seen.isoformat()
        SubElement(news, "news:title").text = one_line(formatting.headline(story))
    return xml_document(root)


def _location(root: Element, name: str, address: str, changed: datetime | None = None) -> Element:
    entry = SubElement(root, name)
    SubElement(entry, "loc").text = one_line(address)
    if changed is not None:
        SubElement(entry, "lastmod").text = changed.isoformat(timespec="seconds")
    return entry


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
