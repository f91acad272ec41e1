"""Normalization: raw bytes to an article, or the reason why not."""

import re
from datetime import UTC, datetime, timedelta

from pydantic import ValidationError

from processors.model import Article, RawArticle, article_id, first_fault
from processors.normalize.boilerplate import without_boilerplate
from processors.normalize.language import language_of
from processors.normalize.text import UnusableText, clean
from processors.normalize.url import UnusableUrl, canonical_url, registered_domain

MAX_RAW_BYTES = 1_000_000
"""A raw record above this is refused: the longest news articles have some 200,000 characters."""
MAX_TITLE_CHARACTERS = 1_000
MAX_NAME_CHARACTERS = 200
"""Of an outlet and its owner."""
LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9_-]*)?", re.IGNORECASE | re.ASCII)
"""A language tag (BCP 47), of which the language itself is kept."""
COUNTRY = re.compile(r"[a-z]{2}", re.IGNORECASE | re.ASCII)
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
MAX_AHEAD = timedelta(days=2)
"""How far a publication date may lie ahead of the record: time zones, embargoes, wrong clocks."""


class UnusableArticle(ValueError):
    """The record cannot become an article; the message says why in one sentence."""


def normalize(raw: bytes, received_at: datetime) -> Article:
    """The article in a raw record.

    `received_at` is the time of the record. Raises UnusableArticle where the record is not JSON,
    has wrong types, is too large, lacks what is required, or is dated impossibly.
    """
    if len(raw) > MAX_RAW_BYTES:
        raise UnusableArticle(f"the record has {len(raw)} bytes, more than {MAX_RAW_BYTES}")
    sent = _parsed(raw)
    try:
        url = canonical_url(sent.url)
        title = clean("title", sent.title, keep_lines=False)
        body = without_boilerplate(title, clean("body", sent.body, keep_lines=True))
        source = clean("source", sent.source or "", keep_lines=False)
        owner = clean("owner", sent.owner or "", keep_lines=False)
        language = clean("language", sent.language or "", keep_lines=False)
        country = clean("country", sent.country or "", keep_lines=False)
    except (UnusableText, UnusableUrl) as error:
        raise UnusableArticle(str(error)) from error
    if not title and not body:
        raise UnusableArticle("title and body are both empty or boilerplate")
    tag = LANGUAGE.fullmatch(language)
    publisher = registered_domain(url)
    return Article(
        article_id=article_id(url),
        url=url,
        title=_cut(title, MAX_TITLE_CHARACTERS),
        body=body,
        publisher=publisher,
        source=_cut(source, MAX_NAME_CHARACTERS) or publisher,
        language=tag[1].lower() if tag else language_of(title, body),
        published_at=_plausible(sent.published_at, received_at),
        received_at=received_at,
        owner=_cut(owner, MAX_NAME_CHARACTERS) or None,
        country=country.upper() if COUNTRY.fullmatch(country) else None,
        bias=sent.bias,
        factuality=sent.factuality,
    )


def _parsed(raw: bytes) -> RawArticle:
    try:
        return RawArticle.model_validate_json(raw)
    except ValidationError as error:
        raise UnusableArticle(first_fault(error)) from error


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip()


def _plausible(published_at: datetime | None, received_at: datetime) -> datetime | None:
    if published_at is None:
        return None
    if not EARLIEST <= published_at <= received_at + MAX_AHEAD:
        raise UnusableArticle(
            f"published_at: {published_at.isoformat()} is not between {EARLIEST.date()} "
            f"and {MAX_AHEAD.days} days after the record came in"
        )
    return published_at
