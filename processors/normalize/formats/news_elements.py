"""News elements: reads what documents of news XML have in common: names, moments, addresses, texts.

Names of elements count without their namespace.
"""

from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element

from processors.errors import StorywireError
from processors.normalize.addresses.url import is_front_page, is_http
from processors.normalize.formats.iso_moment import iso_moment
from processors.normalize.outlets.agency_author import agency_among

BLOCKS = frozenset(
    ("p", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "td", "th")
)
BESIDE = frozenset(("media", "figure", "aside", "script", "style", "head", "body.head", "body.end"))
"""Elements with texts that are none of the article's."""
USABLE = ("", "usable")


class UnusableNewsXml(StorywireError):
    """The item cannot become a raw article; the message is the reason of a Refusal."""


def require_usable(status: str, until: str, now: datetime) -> None:
    """Raises UnusableNewsXml for what is withheld, or under embargo `until` after `now`."""
    if status not in USABLE:
        raise UnusableNewsXml(f"pubstatus: {status[:60]}")
    if until and (not (moment := iso_moment(until)) or moment > now):
        raise UnusableNewsXml(f"embargoed: until {until[:60]}")


def address_among(*candidates: str) -> str:
    """The first http address of a page, other than a front page, where there are many articles.

    Raises UnusableNewsXml where none is, as often with agencies.
    """
    addresses = (each.strip() for each in candidates)
    found = next((each for each in addresses if is_http(each) and not is_front_page(each)), "")
    if not found:
        raise UnusableNewsXml(
            f"url: {next(filter(None, candidates), '')[:100]!r} is no http address of a page, and "
            "no other is named: send the item as JSON with the address of its page"
        )
    return found


def published(dates: tuple[str, ...]) -> dict[str, str]:
    """The first moment that can be read, else the first text."""
    if found := next(filter(None, map(iso, dates)), ""):
        return {"published_at": found}
    return {"published_text": next(filter(None, dates), "")}


def iso(text: str) -> str:
    """A moment as ISO 8601 has it, in the long form; "" for what is none."""
    moment = iso_moment(text)
    return moment.isoformat() if moment else ""


def agency_of(*names: str) -> str:
    """The first agency among these names, of whom several may stand in one; "" without any."""
    return agency_among(names)


def language_of(item: Element) -> str:
    """What `xml:lang` says."""
    return next((value for name, value in item.attrib.items() if name.endswith("}lang")), "")


def lines_of(around: Element) -> Iterator[str]:
    """The words of the lowest blocks.

    Stacked, since a stranger's document may be nested without end.
    """
    stack = [around]
    while stack:
        each = stack.pop()
        if local_name(each) in BESIDE:
            continue
        if local_name(each) in BLOCKS and not any(
            local_name(in_it) in BLOCKS for in_it in _below(each)
        ):
            if words := words_in(each):
                yield words
        else:
            stack.extend(reversed(each))


def _below(element: Element) -> Iterator[Element]:
    return (each for each in element.iter() if each is not element)


def text_at(item: Element, *path: str) -> str:
    """The words of the first element of this name, within the first of the one before it."""
    for name in path:
        found = next(all_named(item, name), None)
        if found is None:
            return ""
        item = found
    return words_in(item)


def attribute(item: Element, tag: str, name: str) -> str:
    """The first value that an attribute of elements of this tag has."""
    return next((each.get(name, "").strip() for each in all_named(item, tag) if each.get(name)), "")


def words_in(element: Element) -> str:
    """Its text on one line."""
    return " ".join("".join(element.itertext()).split())


def all_named(item: Element, name: str) -> Iterator[Element]:
    """The element and those in it that have a name."""
    return (each for each in item.iter() if local_name(each) == name)


def local_name(element: Element) -> str:
    """Its name without the namespace; that of a comment is a function's."""
    return str(element.tag).rpartition("}")[2]
