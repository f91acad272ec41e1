"""Followed sources of the ledger: what the crawler handed over and refused, and who fell silent."""

from datetime import date
from typing import NamedTuple

from infra.sources.ledger import Ledger
from processors.ledger.silence import Silence, silence
from streams.ledger.ledger import CrawledSums
from streams.ledger.source import source_of_address


class SilentSource(NamedTuple):
    """A followed source that has given nothing new for much longer than it usually does."""

    address: str
    silence: Silence
    fault: str
    """What its last reading failed with; empty where it did not."""


def crawled_sums(ledger: Ledger) -> CrawledSums:
    """The crawler's counts, by the names that the pipeline's rows have."""
    refused: dict[tuple[str, str, str], int] = {}
    for (day, address, reason), count in ledger.refusals().items():
        place = (day, source_of_address(address), reason)
        refused[place] = refused.get(place, 0) + count
    return CrawledSums(ledger.handed_over(), refused)


def silent_sources(ledger: Ledger) -> list[SilentSource]:
    """The longest silent first.

    As of the day on which any source was last read: while nothing is crawled, none can speak.
    """
    today: date | None = ledger.last_success()
    if today is None:
        return []
    found = [
        SilentSource(each.address, silent, each.fault)
        for each in ledger.activity()
        if (silent := silence(each.news, each.added, today))
    ]
    return sorted(found, key=lambda each: (-each.silence.days, each.address))
