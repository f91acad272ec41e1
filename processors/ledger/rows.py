"""Ledger rows: what became of the articles of one source on one day, and their sums."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields


@dataclass(slots=True)
class LedgerRow:
    """Counts; `received` is the sum of known, folded, dead, waiting and `new`."""

    received: int = 0
    """Records that came in for the pipeline, those of its log and those that died before."""
    new: int = 0
    """Articles that were not known before."""
    known: int = 0
    """The same article again, unchanged."""
    folded: int = 0
    """Another version of a known article, or another address of it."""
    waiting: int = 0
    """Stored in the log and not clustered yet."""
    assigned: int = 0
    """New articles that were given a story."""
    indexed: int = 0
    """Of these, the ones that the index holds."""
    refused: Counter[str] = field(default_factory=Counter)
    """What the crawler could not make an article of, by reason: never received."""
    dead: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By stage and kind of reason."""

    def add(self, other: "LedgerRow") -> None:
        """Sum up."""
        for each in fields(self):
            mine, others = getattr(self, each.name), getattr(other, each.name)
            if isinstance(mine, Counter):
                mine.update(others)
            else:
                setattr(self, each.name, mine + others)


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows are asked for; the balance is of all of them, whatever is asked."""

    source: str | None = None
    """Part of its name, in any case."""
    since: str | None = None
    """First day, as 2026-11-27."""
    until: str | None = None
    """Last day."""

    def selects(self, day: str, source: str) -> bool:
        """Whether the row is asked for; what has no day only where no day is asked for."""
        return (
            (self.source is None or self.source.casefold() in source.casefold())
            and (self.since is None or self.since <= day)
            and (self.until is None or (day != "" and day <= self.until))
        )


class LedgerRows:
    """A row for each source and day that the filter selects; some 600 bytes each."""

    def __init__(self, asked: RowFilter) -> None:
        self._asked = asked
        self._numbers: dict[tuple[str, str], int] = {}
        self._rows: list[LedgerRow] = []

    def selects(self, day: str, source: str) -> bool:
        """Whether the row is asked for."""
        return self._asked.selects(day, source)

    def number(self, day: str, source: str) -> int:
        """The row's place; -1 where it is not asked for."""
        place = (day, source)
        if (known := self._numbers.get(place)) is not None:
            return known
        if not self._asked.selects(day, source):
            return -1
        self._rows.append(LedgerRow())
        return self._numbers.setdefault(place, len(self._rows) - 1)

    def row(self, number: int) -> LedgerRow | None:
        """The row at a place."""
        return self._rows[number] if number >= 0 else None

    def of(self, day: str, source: str) -> LedgerRow | None:
        """The row of a source and day; None where it is not asked for."""
        return self.row(self.number(day, source))

    def __iter__(self) -> Iterator[tuple[str, str, LedgerRow]]:
        """Day, source and row: the newest day first, in it the source that gave most."""
        found = [(*place, self._rows[number]) for place, number in self._numbers.items()]
        found.sort(key=lambda each: (-each[2].received, each[1]))
        yield from sorted(found, key=lambda each: each[0], reverse=True)


def total(rows: Iterable[LedgerRow]) -> LedgerRow:
    """The sum of rows."""
    found = LedgerRow()
    for each in rows:
        found.add(each)
    return found
