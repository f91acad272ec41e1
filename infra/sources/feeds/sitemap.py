"""Sitemaps with news or videos (sitemaps.org, Google's extensions), and indexes of them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from infra.sources.feeds.entry import Child, Document, Entry, absolute, iso_date
from infra.sources.feeds.pictures import MAX_PICTURES
from infra.sources.feeds.xml import local, text_of
from processors.model import Picture
from processors.text.entities import plain_title

ROOTS = frozenset({"urlset", "sitemapindex"})


def sitemap(root: Element, base: str) -> Document:
    """The news in a `urlset`, or the sitemaps in a `sitemapindex`."""
    if local(root) == "sitemapindex":
        children = [
            Child(absolute(base, text_of(each, "loc")), iso_date(text_of(each, "lastmod"))[0])
            for each in root
            if local(each) == "sitemap" and text_of(each, "loc")
        ]
        return Document(children=children)
    return Document(entries=list(_entries(root, base)))


def _entries(root: Element, base: str) -> Iterator[Entry]:
    for each in root:
        if local(each) != "url":
            continue
        address = text_of(each, "loc")
        # A page of one video is what the video is called.
        is_video = [local(inner) for inner in each].count("video") == 1
        about = "news" if text_of(each, "news", "title") or not is_video else "video"
        published_at, published_text = iso_date(text_of(each, about, "publication_date"))
        yield Entry(
            url=absolute(base, address),
            title=plain_title(text_of(each, about, "title")),
            text=plain_title(text_of(each, about, "description")),
            source=plain_title(text_of(each, "news", "publication", "name")),
            language=text_of(each, "news", "publication", "language"),
            published_at=published_at,
            published_text=published_text,
            updated_at=iso_date(text_of(each, "lastmod"))[0],
            pictures=tuple(_pictures(each, base)),
        )


def _pictures(url: Element, base: str) -> Iterator[Picture]:
    """Those of Google's image extension."""
    images = [each for each in url if local(each) == "image"]
    for image in images[:MAX_PICTURES]:
        if address := text_of(image, "loc"):
            yield Picture(url=absolute(base, address), alt=text_of(image, "caption"))
