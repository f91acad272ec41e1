"""Page head: reads meta elements and links, and the times of the article."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from lxml import html

from processors.model import Picture
from processors.normalize.addresses.url import MAX_URL_CHARACTERS
from processors.normalize.html.markup import is_within
from processors.normalize.page.byline import agencies_at_heading
from processors.normalize.page.date_line import date_line
from processors.normalize.page.marked_publisher import marked_publisher
from processors.normalize.page.page_parts import PageParts
from processors.normalize.page.page_pictures import pictures_of

MAX_METAS = 500
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "published_time",
    "article.published", "article:published", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.created", "dcterms.date", "sailthru.date", "parsely-pub-date", "datecreated",
)  # fmt: skip
OTHER_PUBLISHED = re.compile(
    r"(?!.*(?:modif|updat|expir|revis|unpub|repub|event|valid|build|crawl|read|unavail))"
    r"(?:(?=.*(?:date|time|[_-]at\b)).*"
    r"(?:pub|issue|releas|creat|post|origin|article|display|upload|citation|news).*"
    r"|(?:.*[\W_])?(?:(?:article)?(?:first)?published(?:at|on)?|(?:first)?create(?:d(?:at|on)?)?|issued|available"
    r"|datesubmitted|(?:reg|[ps])date|[cgp]time|gentime|datetime|timestamp|datum|fecha)"
    r"|(?:ng|page|search|story|text)[\W_]date)"
)
"""Names that single systems have for the same."""
UPDATED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time",
    "last-modified", "lastmod", "modified", "dcterms.modified", "article.updated",
)  # fmt: skip
OTHER_TITLES = ("headline", "parsely-title", "sailthru.title", "dc.title", "dcterms.title")
OTHER_TITLE = re.compile(
    r"(?!.*(?:site|section|app\b|categor|channel|journal|conf|book|series|issue|image|job|alt|short|page))"
    r"(?:(?:.*[\W_])?(?:article|news|story)?(?:title|headline|hdl))"
)
"""Names that single systems have for a headline."""
AUTHORS = (
    "author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "source",
    "news_source", "article:source", "dc.source",
)  # fmt: skip
OTHER_AUTHOR = re.compile(
    r"(?:.*[\W_])?(?:authors?(?:[\W_]?name)?|byline|creator|contributor|(?:news)?agency|provider|copyright|rights"
    r"|rightsholder|publisher\.original|(?:original|syndication|article|news|content)?[\W_]?source(?:[\W_]?name)?)"
)
"""Names for who wrote an article, or whose it is."""
IN_JSON = ("parsely-page", "parsely-metadata")
"""Names of meta elements whose content is an object."""
PARSELY = {
    "title": "parsely-title",
    "link": "parsely-link",
    "pub_date": "parsely-pub-date",
    "author": "parsely-author",
    "authors": "parsely-author",
}
"""Names in that object, and of the meta elements that say the same."""
MAX_JSON = 20_000
CONTENT_LANGUAGE = "content-language"
TONGUES = (
    "og:locale", CONTENT_LANGUAGE, "dc.language", "dcterms.language", "language", "inlanguage",
)  # fmt: skip
"""Names of meta elements with the language of a page whose root tells none."""
ADDRESSES = ("og:url", "al:web:url", "parsely-link", "dc.identifier")
"""Names of meta elements with the address of a page, of which the first counts."""
MAX_REFRESH = MAX_URL_CHARACTERS + 200
"""Characters of a delay and an address, with white space around them."""
REFRESH = re.compile(r"(\d{1,2})\s*[;,]\s*(?>(?:url\s*=\s*)?)[\"']?([^\"'\s]+)", re.IGNORECASE)
MAX_NAME = 60
MAX_DELAY = 5
"""Seconds before a browser goes on: longer is for readers to see the page."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """Every text as it stands there; empty where there is none."""

    title: str
    social_titles: tuple[str, ...]
    other_titles: tuple[str, ...]
    """Those that systems of statistics and libraries are told."""
    site: str
    description: str
    language: str
    is_article: bool
    base: str
    """Of relative addresses, where the page names one."""
    canonical: tuple[str, ...]
    social_address: tuple[str, ...]
    leads_to: str
    """Where a browser goes on from here at once."""
    published: tuple[str, ...]
    date_line: str
    """A date that stands with the heading as text; empty where the page tells one with a clock
    otherwise."""
    updated: tuple[str, ...]
    authors: tuple[str, ...]
    pictures: tuple[Picture, ...]


def head_of(tree: html.HtmlElement) -> PageHead:
    """The head of a whole page."""
    parts = PageParts(tree)
    metas = _metas(tree, parts)
    meta = dict(reversed(metas))  # of several with one name the first
    published, updated = parts.times()
    others = _others(meta, OTHER_PUBLISHED, PUBLISHED)
    stated = (*_named(meta, PUBLISHED), *published, *others)
    base = next((each.get("href", "") for each in tree.iter("base")), "")
    return PageHead(
        # Drawings have titles too.
        title=next(
            (each.text_content() for each in tree.iter("title") if not is_within(each, "svg")), ""
        ),
        social_titles=_named(meta, ("og:title", "twitter:title")),
        other_titles=(*_named(meta, OTHER_TITLES), *_others(meta, OTHER_TITLE, OTHER_TITLES)),
        site=meta.get("og:site_name")
        or meta.get("application-name")
        or marked_publisher(tree, parts),
        description=meta.get("og:description") or meta.get("description", ""),
        language=tree.get("lang") or tree.get("xml:lang") or next(iter(_named(meta, TONGUES)), ""),
        is_article=meta.get("og:type", "").lower() == "article",
        base=base,
        canonical=_canonical_links(tree, base),
        social_address=_named(meta, ADDRESSES)[:1],
        leads_to=_leads_to(tree),
        published=stated,
        date_line="" if any(":" in each for each in stated) else date_line(parts),
        updated=(*_named(meta, UPDATED), *updated),
        authors=(
            *_named(meta, AUTHORS),
            *_others(meta, OTHER_AUTHOR, AUTHORS),
            *agencies_at_heading(parts),
        ),
        pictures=pictures_of(tree, metas),
    )


def _leads_to(tree: html.HtmlElement) -> str:
    """The page to which a browser goes on from this one at once; "" for none."""
    for element in islice(tree.iter("meta"), MAX_METAS):
        if (element.get("http-equiv") or "").strip().lower() == "refresh":
            content = " ".join((element.get("content") or "")[:MAX_REFRESH].split())
            found = REFRESH.match(content)
            # What is for browsers without scripts leads to another form of the page.
            is_shown = not is_within(element, "noscript")
            if found and int(found[1]) <= MAX_DELAY and is_shown:
                return found[2]
    return ""


def _metas(tree: html.HtmlElement, parts: PageParts) -> list[tuple[str, str]]:
    """Name, lower-case, and content of each that is the page's own."""
    found: list[tuple[str, str]] = []
    for element in islice(tree.iter("meta"), MAX_METAS):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if (element.get("http-equiv") or "").lower() == CONTENT_LANGUAGE:
            name = CONTENT_LANGUAGE
        content = (element.get("content") or "").strip()
        # RDFa has properties in the body as microdata has.
        is_marked = element.get("itemprop") or (
            element.get("property") and ":" not in name and element.getparent().tag != "head"
        )
        is_own = not is_marked or not parts.is_apart(element)
        if content and is_own:
            name = name.strip().lower().removeprefix("schema:")
            found += _told_in_json(content) if name in IN_JSON else [(name, content)]
    return found


def _told_in_json(text: str) -> Iterator[tuple[str, str]]:
    """What an object says, by the names that meta elements have for it."""
    try:
        told = json.loads(text) if len(text) <= MAX_JSON else None
    except (ValueError, RecursionError):
        return
    if not isinstance(told, dict):
        return
    for key, name in PARSELY.items():
        values = told.get(key)
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str) and value.strip():
                yield name, value.strip()


def _named(meta: dict[str, str], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(meta[name] for name in names if name in meta)


def _others(meta: dict[str, str], form: re.Pattern[str], names: tuple[str, ...]) -> tuple[str, ...]:
    """What stands under names of a form that are not among `names`."""
    return tuple(
        text for name, text in meta.items() if name not in names and form.fullmatch(name[:MAX_NAME])
    )


def _canonical_links(tree: html.HtmlElement, base: str) -> tuple[str, ...]:
    """Those of the head, which ends early where something in it does not belong there; behind the
    page's first heading or paragraph, others wrote them."""
    for element in tree.iter("link", "h1", "p"):
        if element.tag != "link":
            if not is_within(element, "noscript", "template"):
                break
            continue
        kinds = (element.get("rel") or "").lower().split()
        if "canonical" in kinds and element.getparent().tag in ("head", "body", "html"):
            return (joined(base, element.get("href", "")),)
    return ()


def joined(base: str, address: str) -> str:
    """`address`, relative to `base`, as a whole; as it stands where it is none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address
