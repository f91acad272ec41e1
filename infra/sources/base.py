"""Source: the protocol of everything that gives raw articles.

tests/contract/test_sources.py says what it means.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from infra.http.charset import Charset


@dataclass(frozen=True, slots=True)
class Item:
    """A raw article that a source gave."""

    value: bytes
    """JSON of a RawArticle, whose `feed` is the source's address."""
    position: str
    """Where the source stands behind this item."""
    charset: Charset | None = None
    """What its document was read in; None for one of JSON, which is in UTF-8."""
    full_text: str | None = None
    """Why its page was not taken, one sentence as that of a refusal; empty where it was, None where
    none was asked for."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a source gave that cannot become an article."""

    where: str
    """Its address, or its place in the source."""
    reason: str
    """One sentence; its part before the first colon is what the ledger counts it under."""
    position: str


@dataclass(frozen=True, slots=True)
class PollHints:
    """How often a source says that it changes."""

    fresh_seconds: float = 0.0
    """It need not be read again before."""
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day, UTC, in which nothing comes."""


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """Nothing more for now. Sources that are asked again and again end a reading with it."""

    position: str
    known: int = 0
    """Items that the source showed in this reading and had given before."""
    hints: PollHints = PollHints()
    title: str = ""
    """What the source calls itself."""
    moved_to: str | None = None
    """Address at which it is to be read from now on."""


class Source(Protocol):
    """Something that gives raw articles, and can go on where it stood."""

    address: str
    """URL or path: what names the source in the registry, the ledger and messages."""

    def read(self, after: str | None) -> Iterator[Item | Refusal | CaughtUp]:
        """What has come since the position `after`, None for the start.

        A position is text that only this source understands. Reading again from a position gives
        again what came behind it: at least once, never less. Raises SourceUnavailable, after
        which it may be read again from the last position.
        """
        ...
