"""Page head: reads meta elements and links, and the times of the article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin

from lxml import html

from processors.model import Picture
from processors.normalize.addresses.url import MAX_URL_CHARACTERS
from processors.normalize.html.markup import is_within
from processors.normalize.page.date_line import date_line
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
    r"(?!.*(?:modif|updat|expir|revis|unpub|repub|event|valid|build|crawl|read))"
    r"(?:(?=.*(?:date|time|[_-]at\b)).*"
    r"(?:pub|issue|releas|creat|post|origin|article|display|upload|citation|news).*"
    r"|(?:.*[\W_])?(?:(?:article)?(?:first)?published|(?:first)?created?|issued|[ps]date|[pg]time|gentime|datetime"
    r"|timestamp|datum|fecha))"
)
"""Names that single systems have for the same."""
UPDATED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time",
    "last-modified", "lastmod", "modified", "dcterms.modified", "article.updated",
)  # fmt: skip
OTHER_TITLES = ("headline", "parsely-title", "sailthru.title", "dc.title", "dcterms.title")
AUTHORS = (
    "author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "source",
    "news_source", "article:source", "dc.source",
)  # fmt: skip
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
    stated = (*_named(meta, PUBLISHED), *published, *_others_published(meta))
    base = next((each.get("href", "") for each in tree.iter("base")), "")
    return PageHead(
        # Drawings have titles too.
        title=next(
            (each.text_content() for each in tree.iter("title") if not is_within(each, "svg")), ""
        ),
        social_titles=_named(meta, ("og:title", "twitter:title")),
        other_titles=_named(meta, OTHER_TITLES),
        site=meta.get("og:site_name") or meta.get("application-name", ""),
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
        authors=_named(meta, AUTHORS),
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
    found = []
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
            found.append((name.strip().lower(), content))
    return found


def _named(meta: dict[str, str], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(meta[name] for name in names if name in meta)


def _others_published(meta: dict[str, str]) -> tuple[str, ...]:
    """Dates by names that only look like those of a publication."""
    return tuple(
        text
        for name, text in meta.items()
        if name not in PUBLISHED and OTHER_PUBLISHED.fullmatch(name[:MAX_NAME])
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
