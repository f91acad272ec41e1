"""Offset guard: tells new records from repeats; raises OffsetGap where one was passed over."""

from processors.errors import StorywireError


class OffsetGap(StorywireError):
    """Records from `expected` on were passed over, unless the log itself has none there."""

    def __init__(self, topic: str, partition: int, expected: int, offset: int) -> None:
        super().__init__(f"{topic}[{partition}]: offset {offset} came where {expected} was due")
        self.topic = topic
        self.partition = partition
        self.expected = expected


class OffsetGuard:
    """Knows the offset that comes next in a partition.

    Faust may hand over records that were fetched before a rebalance or a seek, and has been seen
    to skip some (faust-streaming/faust#216, #221). Earlier ones are repeats; later ones mean a gap,
    unless the topic is compacted and gaps are its nature.
    """

    def __init__(self, *, compacted: bool) -> None:
        self._compacted = compacted
        self._next: dict[tuple[str, int], int] = {}

    def expect(self, topic: str, partition: int, offset: int) -> None:
        """Start from `offset` in a partition."""
        self._next[topic, partition] = offset

    def forget(self) -> None:
        """Know nothing: the next record of each partition is taken as it comes."""
        self._next.clear()

    def is_new(self, topic: str, partition: int, offset: int) -> bool:
        """True for the record that comes next, False for a repeat. Raises OffsetGap."""
        expected = self._next.get((topic, partition), offset)
        if offset < expected:
            return False
        if offset > expected and not self._compacted:
            raise OffsetGap(topic, partition, expected, offset)
        self._next[topic, partition] = offset + 1
        return True
