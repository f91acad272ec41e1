"""Vouched source: adds to what a source gives whose it is, as the operator says."""

import json
from collections.abc import Iterator

from infra.sources.base import CaughtUp, Item, Refusal, Source


class VouchedSource:
    """A source with the operator's word on it; see RawArticle.

    Parameters
    ----------
    source
        Gives raw articles.
    site
        Address of the site whose feed it is; empty where its own address says it.
    relay
        Whether its word is taken for whose articles it brings.
    """

    def __init__(self, source: Source, site: str, relay: bool) -> None:
        self.address = source.address
        self._source = source
        self._fields = {"feed_site": site or None, "relay": relay}

    def read(self, after: str | None) -> Iterator[Item | Refusal | CaughtUp]:
        """What the source gives. Raises SourceUnavailable."""
        for each in self._source.read(after):
            yield (
                Item(self._with_word(each.value), each.position) if isinstance(each, Item) else each
            )

    def _with_word(self, value: bytes) -> bytes:
        article = json.loads(value)
        return json.dumps({**article, **self._fields}, ensure_ascii=False).encode()
