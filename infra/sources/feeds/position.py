"""Position of a feed: what was seen of each of its documents, as text of bounded length."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

DIGEST_CHARACTERS = 12
REMEMBERED = 100
MAX_VALIDATOR_CHARACTERS = 512
"""A longer ETag is not kept: the document is then fetched anew each time."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one document."""

    known: str = ""
    """Digests of its entries, one after the other."""
    etag: str = ""
    modified: str = ""
    """Last-Modified, as the server wrote it."""
    listed: str = ""
    """When its sitemap index says that it changed."""

    def digests(self) -> list[str]:
        """The entries that were seen, those of the last document first."""
        return [
            self.known[start : start + DIGEST_CHARACTERS]
            for start in range(0, len(self.known), DIGEST_CHARACTERS)
        ]


def remembered(now: list[str], before: list[str]) -> str:
    """The digests of a document, and as many again of those before it, at least REMEMBERED in all.

    So nothing comes again when a feed is empty or cut off for once, or an entry falls out of it
    and returns.
    """
    kept = dict.fromkeys([*now, *before])
    return "".join(list(kept)[: max(2 * len(now), REMEMBERED)])


def encoded(digest: bytes) -> str:
    """A digest of 9 bytes as it stands in a position."""
    return urlsafe_b64encode(digest).decode()


TOP = ""
"""The document at the feed's own address, which may move."""


def name(url: str) -> str:
    """A sitemap of an index, as positions call it."""
    return encoded(sha256(url.encode("utf-8", "surrogatepass")).digest()[:9])


def validator(text: str | None) -> str:
    """An ETag or a Last-Modified to send back; "" for one that cannot be."""
    sendable = text and text.isascii() and text.isprintable()
    return text if text and sendable and len(text) <= MAX_VALIDATOR_CHARACTERS else ""


def dumped(documents: dict[str, Seen]) -> str:
    """The position in which `documents` have been seen."""
    return json.dumps(
        {
            document: {field: value for field in Seen.__slots__ if (value := getattr(seen, field))}
            for document, seen in documents.items()
        },
        separators=(",", ":"),
    )


def partial_position(documents: dict[str, Seen], name: str) -> Callable[[str], str]:
    """The positions in which more and more of a document has been seen: by its digests so far.

    Without its validators, so that it is fetched again for what was not seen. As `dumped`, but
    the other documents are written once: there may be thousands of entries.
    """
    others = dumped({each: seen for each, seen in documents.items() if each != name})[1:-1]
    start = f'{{{others}{"," if others else ""}{json.dumps(name)}:{{"known":"'
    return lambda known: f'{start}{known}"}}}}'


def loaded(position: str | None) -> dict[str, Seen]:
    """The documents seen at `position`. Raises ValueError for what `dumped` has not written."""
    if not position:
        return {}
    try:
        return {str(document): Seen(**fields) for document, fields in json.loads(position).items()}
    except (AttributeError, TypeError) as error:
        raise ValueError(f"{position[:40]!r} is no position of a feed") from error
