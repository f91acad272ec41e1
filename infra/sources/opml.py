"""OPML 2.0: lists of feeds, read and written as feed readers exchange them."""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from infra.http.charset import decoded
from infra.sources.feeds.entry import NotAFeed
from infra.sources.feeds.xml import DECLARATION, local, parsed
from infra.sources.registry import Description, site_of_feed
from processors.errors import StorywireError
from processors.normalize.addresses.typed_address import typed_address
from processors.normalize.html.markup import tree_of
from processors.normalize.outlets.provenance import folders_of_feed
from processors.text.character_references import with_characters
from processors.text.steering import STEERING

NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold."""

BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,31};)")
"""One that begins no reference."""
FEED_SCHEME = re.compile(r"(?:feed|feeds|itpc|pcast|podcast):(?=//)", re.IGNORECASE)
"""Schemes that open a program for feeds, of which one says that the rest is encrypted."""
ADDRESSES = ("xmlurl", "xml_url", "feedurl", "feed_url", "rssurl", "rss_url")
"""Names of a feed's address: that of the format, and those of programs that mean it."""
LINKS = ("", "link", "include")
"""Types of outlines whose address is no feed's."""
HTML_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[a-zA-Z][a-zA-Z0-9]{1,30};")
MAX_FOLDERS = 50
"""One in another: readers have two or three."""
MAX_FOLDER_CHARACTERS = 100
"""Of a folder's name: each feed in it has them all."""


class UnusableOpml(StorywireError):
    """The file is not OPML; the message says why."""


def read_opml(data: bytes) -> list[Description]:
    """The feeds in an OPML document; folders become categories. Raises UnusableOpml.

    Whose feed it is says its own address: a page of another site that the document names is left
    out, since lists are handed around.
    """
    try:
        text = with_characters(decoded(data).text)
        root = parsed(text)
        if root is None:
            root = parsed(_mended(text))
    except NotAFeed as error:
        raise UnusableOpml(str(error)) from error
    if root is not None:
        for element in root.iter():
            element.tag = local(element).lower()
    outlines = (
        _recovered(text)
        if root is None
        else root.findall("./outline") + root.findall("./body/outline")
    )
    if outlines is None or (root is not None and root.tag != "opml"):
        raise UnusableOpml("not OPML: it is not well-formed, or its first element is not <opml>")
    return list(_feeds(outlines))


def _recovered(text: str) -> list[Element] | None:
    """The outlines as a browser reads them: with "<" in a title, marks of quotation left out, tags
    without an end. None without the element <opml>, or of a file that was cut off."""
    if not text.rstrip().lower().endswith("</opml>"):
        return None
    tree = tree_of(DECLARATION.sub("", text, count=1))
    opml = next(tree.iter("opml"), None) if tree is not None else None
    return None if opml is None else opml.xpath("outline | body/outline")


def _mended(text: str) -> str:
    """`text` without what a title may have and no document: bare ampersands, control codes, and
    references that only HTML has."""
    text = HTML_REFERENCE.sub(lambda found: escape(unescape(found[0])), NOT_XML.sub("", text))
    return BARE_AMPERSAND.sub("&amp;", text)


def _feeds(outlines: list[Element]) -> Iterator[Description]:
    waiting = [(outline, "") for outline in reversed(outlines)]
    while waiting:
        outline, folder = waiting.pop()
        attributes = {name.lower(): value.strip() for name, value in outline.attrib.items()}
        title = attributes.get("text") or attributes.get("title") or ""
        # One that says it is a feed and has no address is told of where it is left out.
        is_feed = attributes.get("type", "").lower() in ("rss", "atom")
        if (address := _web(_url(attributes))) or (is_feed and not len(outline)):
            yield Description(
                address=address,
                title=title,
                site=_own_site(address, attributes.get("htmlurl", "")),
                language=attributes.get("language", ""),
                category=attributes.get("category") or folder,
                full_text=attributes.get("fulltext", "").lower() == "true",
            )
        else:
            folder = _folder_in(folder, title)
        waiting += [(each, folder) for each in reversed(outline.findall("outline"))]


def _folder_in(folder: str, title: str) -> str:
    """The path of a folder in another, "" being outside of all; one too deep is the other."""
    if not title or folder.count("/") >= MAX_FOLDERS:
        return folder
    return f"{folder}/{title[:MAX_FOLDER_CHARACTERS]}"


def _url(attributes: dict[str, str]) -> str:
    """The address of a feed; under the name that it had in OPML 1, a link has it too."""
    named = next(filter(None, map(attributes.get, ADDRESSES)), "")
    is_link = attributes.get("type", "").lower() in LINKS
    return named or ("" if is_link else attributes.get("url", ""))


def _web(address: str) -> str:
    """`address` with a scheme of the web: programs for feeds have their own, people often none."""
    address = address.replace("&amp;", "&")
    if found := FEED_SCHEME.match(address):
        return f"http{'s' * (found[0].lower() == 'feeds:')}:{address[found.end() :]}"
    return typed_address(address)


def _own_site(address: str, site: str) -> str:
    own = site_of_feed(address)
    same = site_of_feed(site) == own and not folders_of_feed(address)
    return site if own and same else ""


def write_opml(sources: Iterable[Description]) -> bytes:
    """The feeds as an OPML document, in a folder for each part of their first category."""
    opml = Element("opml", version="2.0")
    SubElement(SubElement(opml, "head"), "title").text = "Storywire"
    folders = {"": SubElement(opml, "body")}
    for each in sources:
        texts = {
            "text": each.title or each.address,
            "type": "rss",
            "xmlUrl": each.address,
            "htmlUrl": each.site,
            "language": each.language,
            "category": each.category,
            "fullText": "true" if each.full_text else "",
        }
        attributes = {name: NOT_XML.sub("", value) for name, value in texts.items() if value}
        SubElement(_folder(folders, each.category.partition(",")[0]), "outline", attributes)
    indent(opml)
    document = str(tostring(opml, encoding="unicode", xml_declaration=True))
    # It may be written to a terminal: what steers one means the same as a reference.
    return STEERING.sub(lambda found: f"&#x{ord(found[0]):x};", document).encode()


def _folder(folders: dict[str, Element], category: str) -> Element:
    path, parent = "", folders[""]
    for name in list(filter(None, category.split("/")))[:MAX_FOLDERS]:
        path = f"{path}/{name}"
        if path not in folders:
            folders[path] = SubElement(parent, "outline", {"text": NOT_XML.sub("", name)})
        parent = folders[path]
    return parent
