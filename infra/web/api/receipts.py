"""Receipts: tell of each article that was sent whether it is accepted, or refused and why."""

import json
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, Field, ValidationError

from infra.sources.envelope import content_of
from processors.model import RawArticle, first_error
from processors.normalize.addresses.identity import id_of_address
from processors.normalize.addresses.url import MAX_URL_CHARACTERS, UnusableUrl, canonical_url
from processors.normalize.bounds import MAX_RAW_BYTES
from processors.normalize.formats.api_fields import raw_fields
from processors.normalize.formats.ninjs import UnusableNinjs, has_names_of_ninjs, raw_article
from processors.normalize.outlets.provenance import API

OURS = frozenset(("title", "body", "html"))
"""Fields of a raw article that say what is in it."""


class Receipt(BaseModel):
    """What became of one article."""

    url: str | None = Field(examples=["https://daily.example/2025/08/28/parade"])
    """As it was sent."""
    article_id: str | None = Field(None, examples=["5394eff6dcf0bd54"])
    """Hash of the address that was sent: the same for every version of the article. A page sent as
    `html` that states another address of its site as its own has that one's."""
    status: Literal["accepted", "refused"]
    reason: str | None = None


class Receipts(BaseModel):
    """The receipts, in the order in which the articles were sent."""

    articles: list[Receipt]


class Judged(NamedTuple):
    """An article as the API took it, or not."""

    receipt: Receipt
    record: bytes | None
    """The raw record for the pipeline; None where the article is refused."""


class Sender(NamedTuple):
    """Who sends articles over HTTP."""

    name: str
    """Of the token, or "local"."""
    publisher: str
    """The registered domain it is believed for; empty: for all."""

    def fields(self) -> dict[str, Any]:
        """What a raw record says of it, whatever was sent."""
        site = f"https://{self.publisher}/" if self.publisher else None
        return {"feed": API, "token": self.name, "feed_site": site, "relay": not site}


def judged(article: Any, sender: Sender) -> Judged:
    """Whether `article` can be parsed as a RawArticle with an address; nothing more is asked."""
    if not isinstance(article, dict):
        return _refused(None, "article: not a JSON object")
    article = content_of(article)
    try:
        article = raw_article(article, datetime.now(UTC)) if _is_ninjs(article) else article
    except UnusableNinjs as error:
        return _refused(None, str(error))
    article = raw_fields(article)
    sent = article.get("url")
    url = sent[:MAX_URL_CHARACTERS] if isinstance(sent, str) else None
    try:
        record = json.dumps(
            {**article, **sender.fields()}, ensure_ascii=False, allow_nan=False
        ).encode()
    except ValueError as error:
        return _refused(url, f"article: {error}")
    if len(record) > MAX_RAW_BYTES:
        return _refused(url, f"size: {len(record)} bytes, more than {MAX_RAW_BYTES}")
    try:
        canonical = canonical_url(RawArticle.model_validate_json(record).url)
    except ValidationError as error:
        return _refused(url, first_error(error))
    except UnusableUrl as error:
        return _refused(url, str(error))
    return Judged(Receipt(url=url, article_id=id_of_address(canonical), status="accepted"), record)


def _is_ninjs(article: dict[str, Any]) -> bool:
    """Whether a document of ninjs was sent, without fields of ours beside its own."""
    return has_names_of_ninjs(map(str.lower, article)) and OURS.isdisjoint(article)


def _refused(url: str | None, reason: str) -> Judged:
    return Judged(Receipt(url=url, status="refused", reason=reason), None)
