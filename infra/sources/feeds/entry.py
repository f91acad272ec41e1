"""Document and entries of a feed, the same for every format."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import urljoin

from infra.http.addresses import MAX_URL_CHARACTERS
from infra.http.charset import Charset
from infra.sources.base import PollHints
from processors.errors import StorywireError
from processors.model import Picture
from processors.normalize.addresses.typed_address import typed_address
from processors.normalize.addresses.url import registered_domain
from processors.normalize.addresses.url_parts import with_one_scheme
from processors.normalize.dates.date_order import ANY, Order
from processors.normalize.dates.date_text import read_date

BARE_HOST = re.compile(r"(?:www\.|//[\w-]+\.)[\w-]+(?:\.[\w-]+)*(?:[/?#:]|\Z)")
"""An address that lacks its scheme."""
FEW_DATES = 3
"""Entries that may have been changed at once."""
MAKING = timedelta(minutes=1)
"""Time that a server may take to write a document with the time of day in each entry."""
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
MAX_ENTRIES = 20_000
"""Of a feed: as many take some seconds to read, even where nothing stands in them."""


class NotAFeed(StorywireError):
    """The document cannot be read as a feed; the message says why."""


def require_bounded(entries: int) -> None:
    """Raises NotAFeed where a feed has more entries than are read."""
    if entries > MAX_ENTRIES:
        raise NotAFeed(f"too large: the feed has more than {MAX_ENTRIES} entries")


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as its feed tells of it; "" is what it does not tell."""

    url: str
    title: str = ""
    html: str = ""
    """A page's fragment, or a summary."""
    text: str = ""
    """Plain text, of the formats that tell it apart from HTML."""
    source: str = ""
    """The outlet, where the feed names another than itself."""
    agency: str = ""
    """A news agency that the entry names as its author."""
    site: str = ""
    """Address of the outlet whose article it is, where the feed is another's."""
    language: str = ""
    published_at: str = ""
    """ISO 8601, UTC."""
    published_text: str = ""
    """The date as it stands there, if it cannot be read without knowing the outlet."""
    updated_at: str = ""
    entry_id: str = ""
    is_others: bool = False
    """Whether it is of another site than its feed, whose title is then not its outlet's name."""
    pictures: tuple[Picture, ...] = ()


def digests(entries: Sequence[Entry]) -> list[bytes]:
    """Names this version of each entry of a document, 9 bytes.

    A corrected headline or a new date makes a new version; text does not, since many feeds
    have something in it that is different each time. Nor does a date that all have: it says when
    the document was made, which many are each time that they are fetched.
    """
    dated = not _share_a_date([each.updated_at for each in entries if each.updated_at])
    return [_digest(each, each.updated_at if dated else "") for each in entries]


def _share_a_date(dates: Sequence[str]) -> bool:
    if len(dates) < FEW_DATES:
        return False
    moments = [datetime.fromisoformat(each) for each in dates]
    return max(moments) - min(moments) <= MAKING


def _digest(entry: Entry, updated_at: str) -> bytes:
    version = (entry.entry_id or entry.url, entry.url, entry.title, updated_at)
    return sha256("\0".join(version).encode("utf-8", "surrogatepass")).digest()[:9]


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap that a sitemap index names."""

    url: str
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A feed as it stands now."""

    title: str = ""
    language: str = ""
    entries: list[Entry] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    hints: PollHints = field(default_factory=PollHints)
    charset: Charset | None = None
    older: str = ""
    """Address of the page with the entries before these (RFC 5005, JSON Feed's next_url)."""


def with_others_marked(entries: Iterable[Entry], *own: str) -> list[Entry]:
    """`entries`, with those marked that are neither of the sites with these addresses nor of that
    of most: feeds of links have the articles of many.

    >>> a, b = Entry("https://daily.example/a"), Entry("https://other.example/a")
    >>> [each.is_others for each in with_others_marked([a, b], "https://daily.example/")]
    [False, True]
    """
    entries = list(entries)
    sites = [_site_of(each.url) for each in entries]
    counts = Counter(sites)
    ours = {site for site in counts if 2 * counts[site] > len(sites)} | set(map(_site_of, own))
    return [
        replace(each, is_others=site not in ours) for each, site in zip(entries, sites, strict=True)
    ]


def _site_of(address: str) -> str:
    try:
        return registered_domain(address)
    except ValueError:
        return ""


def absolute(base: str, address: str) -> str:
    """`address` relative to `base`; as it is where it cannot be read or is endless, "" for none."""
    if len(address) > MAX_URL_CHARACTERS:
        return address
    if BARE_HOST.match(address) and not (base and address.startswith("//")):
        return f"https://{address.removeprefix('//')}"
    try:
        link = address if address.startswith("//") else typed_address(address)
        return urljoin(base, with_one_scheme(link)) if link else ""
    except ValueError:
        return address


def first_date(*texts: str, orders: tuple[Order, ...] = ANY) -> tuple[str, str]:
    """Of the texts that may say when something was published, the best first: the first date that
    can be read as `iso_date` has it, with the text of the best where that one cannot.

    >>> first_date("", "2025-08-28T00:00:00Z"), first_date("soon", "2025-08-28T00:00:00Z")
    (('2025-08-28T00:00:00Z', ''), ('2025-08-28T00:00:00Z', 'soon'))
    """
    dates = [iso_date(text, orders) for text in texts if text]
    iso = next((iso for iso, _ in dates if iso), "")
    return iso, dates[0][1] if dates else ""


def iso_date(text: str, orders: tuple[Order, ...] = ANY) -> tuple[str, str]:
    """A date as ISO 8601 in UTC, and the text itself where it cannot be read, is doubtful, or is
    another moment in the outlet's country: the normalize stage knows more of the outlet, and flags
    what it cannot read. `orders`: see `read_date`.

    >>> iso_date("2025-08-28T09:00:00+09:00"), iso_date("yesterday")
    (('2025-08-28T00:00:00Z', ''), ('', 'yesterday'))
    """
    read = read_date(text, None, orders)
    if read.moment is None or read.flag:
        return "", text
    found = read.moment.astimezone(UTC)
    iso = found.replace(tzinfo=None, microsecond=0).isoformat() + "Z"
    return iso, text if read.by_country else ""
