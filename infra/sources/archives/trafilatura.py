"""Trafilatura file: an article in trafilatura's XML, whose root says in attributes what it is."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException

from infra.sources.archives.lines import opened
from infra.sources.base import Item, Refusal
from infra.sources.feeds.xml import root_of
from infra.sources.json_record import record_of_file
from processors.normalize.bounds import MAX_RAW_BYTES
from processors.normalize.formats.api_fields import raw_fields

POSITION = "1"
BLOCKS = ("p", "head", "item", "quote", "cell", "code", "ab")


class TrafilaturaFile:
    """The article of a file."""

    def __init__(self, path: str) -> None:
        self.address = path

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        """The article, where `after` is not behind it. Raises SourceUnavailable."""
        if after == POSITION:
            return
        with opened(self.address) as file:
            text = file.read(MAX_RAW_BYTES + 1)
        if len(text) > MAX_RAW_BYTES:
            yield self._refusal(f"size: more than {MAX_RAW_BYTES} bytes")
            return
        try:
            root = root_of(text)
        except (ParseError, DefusedXmlException, ValueError) as error:
            yield self._refusal(f"xml: {error}")
            return
        fields = {name: value for name, value in root.attrib.items() if value}
        main = root.find("main")
        blocks = [] if main is None else _blocks(main)
        record = {**fields, "text": "\n".join(blocks)}
        yield Item(record_of_file(raw_fields(record), self.address), POSITION)

    def _refusal(self, reason: str) -> Refusal:
        return Refusal(self.address, reason, POSITION)


def _blocks(main: Element) -> list[str]:
    """The texts of the blocks that hold no other."""
    texts = (" ".join("".join(each.itertext()).split()) for each in main.iter() if _is_lowest(each))
    return [text for text in texts if text]


def _is_lowest(element: Element) -> bool:
    return element.tag in BLOCKS and not any(
        below.tag in BLOCKS for below in element.iter() if below is not element
    )
