"""Vouched source: adds to the raw articles of a source what its operator says of them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from infra.sources.base import CaughtUp, Item, Refusal, Source
from infra.sources.json_record import json_record


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
        self._fields = {"feed_site": site or None} | ({"relay": True} if relay else {})

    def read(self, after: str | None) -> Iterator[Item | Refusal | CaughtUp]:
        """What the source gives. Raises SourceUnavailable."""
        for each in self._source.read(after):
            if isinstance(each, Item):
                yield replace(each, value=_with_fields(each.value, self._fields))
            else:
                yield each


def as_backfill(value: bytes) -> bytes:
    """A raw article, as one of an archive; what is no JSON object stays as it is."""
    return _with_fields(value, {"backfill": True})


def _with_fields(value: bytes, fields: dict[str, Any]) -> bytes:
    try:
        article = json.loads(value)
    except (ValueError, RecursionError):
        return value
    if not isinstance(article, dict):
        return value
    return json_record({**article, **fields})
