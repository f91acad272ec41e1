"""Page head: reads meta elements and links, and the <time> of the article."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import html

from processors.model import Picture
from processors.normalize.page_pictures import pictures_of

MAX_METAS = 500
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "published_time",
    "article.published", "article:published", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.created", "dcterms.date", "sailthru.date", "parsely-pub-date", "datecreated",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
UPDATED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time",
    "last-modified", "lastmod", "modified", "dcterms.modified", "article.updated",
)  # fmt: skip
AUTHORS = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author")
MAX_TIMES = 20


@dataclass(frozen=True, slots=True)
class PageHead:
    """Every text as it stands there; empty where there is none."""

    title: str
    social_title: str
    site: str
    description: str
    language: str
    is_article: bool
    canonical: tuple[str, ...]
    social_address: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    authors: tuple[str, ...]
    pictures: tuple[Picture, ...]


def head_of(tree: html.HtmlElement) -> PageHead:
    """The head of a whole page."""
    metas = _metas(tree)
    meta = dict(reversed(metas))  # of several with one name the first
    times = [each for each, _ in zip(tree.iter("time"), range(MAX_TIMES), strict=False)]
    updates = [each for each in times if each.get("itemprop") == "dateModified"]
    # The first <time> of a page is the article's, if it is not an update of it.
    others = [each for each in times if each not in updates and each.get("datetime")]
    marked = [each for each in others if each.get("itemprop") == "datePublished"]
    return PageHead(
        title=next((each.text_content() for each in tree.iter("title")), ""),
        social_title=meta.get("og:title") or meta.get("twitter:title", ""),
        site=meta.get("og:site_name") or meta.get("application-name", ""),
        description=meta.get("og:description") or meta.get("description", ""),
        language=tree.get("lang") or tree.get("xml:lang") or meta.get("og:locale", ""),
        is_article=meta.get("og:type", "").lower() == "article",
        canonical=_canonical_links(tree),
        social_address=_named(meta, ["og:url"]),
        published=(*_named(meta, PUBLISHED), *_datetimes(marked or others[:1])),
        updated=(*_named(meta, UPDATED), *_datetimes(updates)),
        authors=_named(meta, AUTHORS),
        pictures=pictures_of(tree, metas),
    )


def _metas(tree: html.HtmlElement) -> list[tuple[str, str]]:
    """Name, lower-case, and content of each."""
    found = []
    for element, _ in zip(tree.iter("meta"), range(MAX_METAS), strict=False):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if content:
            found.append((name.strip().lower(), content))
    return found


def _named(meta: dict[str, str], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(meta[name] for name in names if name in meta)


def _canonical_links(tree: html.HtmlElement) -> tuple[str, ...]:
    links = (
        each for each in tree.iter("link") if "canonical" in (each.get("rel") or "").lower().split()
    )
    base = next((each.get("href", "") for each in tree.iter("base")), "")
    return tuple(_joined(base, each.get("href", "")) for each in links)[:1]


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _datetimes(times: Iterable[html.HtmlElement]) -> tuple[str, ...]:
    return tuple(each.get("datetime", "") for each in times)
