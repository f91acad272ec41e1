"""Page pictures: reads those that a page's meta elements, links and microdata give as its own."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml import etree, html

from processors.model import Picture
from processors.model.picture import pixels

SOCIAL = ("og:image", "og:image:url", "og:image:secure_url")
MAX_LOOKED_AT = 20
"""Links, and elements of microdata, of one page."""
OTHER = ("twitter:image", "twitter:image:src", "image", "thumbnail")
_MARKED = etree.XPath("//body//*[@itemprop='image']")


def pictures_of(tree: html.HtmlElement, metas: Sequence[tuple[str, str]]) -> tuple[Picture, ...]:
    """Those that a whole page names as its own, the most reliable first.

    `metas` are names, lower-case, and contents of its meta elements.
    """
    social = [*_social_pictures(metas)]
    # Microdata stand anywhere in a page, and to look for them takes time.
    return (*social, *([] if social else _marked_pictures(tree)), *_other_pictures(tree, metas))


def _social_pictures(metas: Iterable[tuple[str, str]]) -> Iterator[Picture]:
    """Those of Open Graph (ogp.me), in which what is told of a picture follows its address."""
    properties: dict[str, str] = {}
    for name, content in metas:
        if name == "og:image" or (name in SOCIAL and name in properties):
            yield from _social_picture(properties)
            properties = {}
        if name.startswith("og:image"):
            properties[name] = content
    yield from _social_picture(properties)


def _social_picture(properties: dict[str, str]) -> Iterator[Picture]:
    address = next((properties[name] for name in reversed(SOCIAL) if name in properties), "")
    if address:
        yield Picture(
            url=address,
            width=pixels(properties.get("og:image:width")),
            height=pixels(properties.get("og:image:height")),
            alt=properties.get("og:image:alt", ""),
        )


def _other_pictures(tree: html.HtmlElement, metas: Sequence[tuple[str, str]]) -> Iterator[Picture]:
    meta = dict(reversed(metas))
    for name in OTHER:
        if name in meta:
            alt = meta.get("twitter:image:alt", "") if name.startswith("twitter") else ""
            yield Picture(url=meta[name], alt=alt)
    links = (each for each in tree.iter("link") if each.get("rel", "").lower() == "image_src")
    for link in islice(links, MAX_LOOKED_AT):
        yield Picture(url=link.get("href", ""))


def _marked_pictures(tree: html.HtmlElement) -> Iterator[Picture]:
    """The first that microdata give to an article (schema.org ImageObject, or an address)."""
    for element in _MARKED(tree)[:MAX_LOOKED_AT]:
        scope = next((each for each in element.iterancestors() if "itemscope" in each.attrib), None)
        if scope is not None and not scope.get("itemtype", "").endswith(("Article", "Posting")):
            continue
        marked = {each.get("itemprop"): _content(each) for each in element.iter() if each.attrib}
        address = _content(element) or marked.get("url") or marked.get("contentUrl")
        if address:
            width, height = pixels(marked.get("width")), pixels(marked.get("height"))
            alt = element.get("alt") or marked.get("caption") or ""
            yield Picture(url=address, width=width, height=height, alt=alt)
            return


def _content(element: html.HtmlElement) -> str:
    """What a property of microdata holds."""
    given = (element.get(name) for name in ("content", "src", "href"))
    return next(filter(None, given), "") or (element.text or "").strip()
