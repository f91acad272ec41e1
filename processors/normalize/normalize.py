"""Normalization: turns raw bytes into an article, or into the reason why not."""

import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urljoin

from pydantic import ValidationError

from processors.errors import StorywireError
from processors.model import Article, Outlet, RawArticle, first_error
from processors.model.outlet import MAX_NAME_CHARACTERS
from processors.normalize.addresses.aggregators import publisher_of
from processors.normalize.addresses.identity import id_of_address
from processors.normalize.addresses.typed_address import typed_address
from processors.normalize.addresses.url import UnusableUrl, canonical_url, registered_domain
from processors.normalize.article_text import (
    BodySource,
    longest,
    text_from_page,
    texts_of,
    title_of,
)
from processors.normalize.boilerplate.boilerplate import without_boilerplate
from processors.normalize.bounds import (
    MAX_AUTHORS,
    MAX_RAW_BYTES,
    MAX_TITLE_CHARACTERS,
    TooMuchText,
    bounded,
)
from processors.normalize.clean_text import UnusableText, clean, is_seen
from processors.normalize.dates.article_dates import (
    DateContext,
    StatedDate,
    date_in_url,
    date_published,
    date_updated,
)
from processors.normalize.dates.date_order import orders_of, region_of
from processors.normalize.dates.date_text import read_date
from processors.normalize.language.language import (
    BY_FEED,
    BY_PAGE,
    BY_SENDER,
    StatedLanguage,
    language_of,
)
from processors.normalize.outlets.agency_author import agency_among, agency_named
from processors.normalize.outlets.agency_credit import credited_agency
from processors.normalize.outlets.agency_domains import is_agency
from processors.normalize.outlets.known_outlets import (
    KnownOutlets,
    agency_like,
    name_parts,
    plain_name,
)
from processors.normalize.outlets.provenance import bringer_of
from processors.normalize.page.canonical import stated_address
from processors.normalize.page.error_pages import is_error
from processors.normalize.page.outlet_title import outlet_in
from processors.normalize.page.page import Page, read_page
from processors.normalize.pictures import own_picture
from processors.normalize.sent_markup import markup_apart, without_cdata
from processors.text.country_code import country_code
from processors.text.readable_domain import readable_domain

NO_OUTLETS = KnownOutlets()
STUB_CHARACTERS = 600
GUESSED_DATA = ["the page's JSON-LD is broken: what it says of its dates is a guess"]
BROKEN_DATA = ["the page's JSON-LD cannot be read: dates in it are not known"]
FOR_ANYBODY = frozenset(
    ("ai", "am", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "nu", "sh", "st", "to", "tv", "vc")
)
"""Endings of domains of countries that are names elsewhere."""
COUNTRY = re.compile(r"[a-z]{2}", re.IGNORECASE | re.ASCII)


class UnusableArticle(StorywireError):
    """The record cannot become an article; the message says why in one sentence."""


class Normalized(NamedTuple):
    """An article, and what it was made of."""

    article: Article
    sent: RawArticle
    page: Page
    outlet: Outlet
    dates: list[StatedDate]
    languages: list[StatedLanguage]
    bodies: dict[BodySource, str]
    """The text of each field that has one, without boilerplate."""
    stated: tuple[str, ...]
    """Addresses that what was sent as `html` states."""


def normalize(raw: bytes, received_at: datetime, outlets: KnownOutlets = NO_OUTLETS) -> Article:
    """The article in a raw record.

    `received_at` is the time of the record; `outlets` are known ones by registered domain. Raises
    UnusableArticle where the record is not JSON, has wrong types, is too large, or lacks what is
    required.
    """
    return explained(raw, received_at, outlets).article


def explained(raw: bytes, received_at: datetime, outlets: KnownOutlets = NO_OUTLETS) -> Normalized:
    """The same, with what it was chosen from. Raises UnusableArticle."""
    if len(raw) > MAX_RAW_BYTES:
        raise UnusableArticle(f"the record has {len(raw)} bytes, more than {MAX_RAW_BYTES}")
    sent = _parsed(raw)
    try:
        return _normalized(markup_apart(without_cdata(bounded(sent))), received_at, outlets)
    except (TooMuchText, UnusableText, UnusableUrl) as error:
        raise UnusableArticle(str(error)) from error


def _normalized(sent: RawArticle, received_at: datetime, outlets: KnownOutlets) -> Normalized:
    url = canonical_url(sent.url)
    fragment = _read(sent, url, sent.html, wants_body=not sent.body)
    page = _read(sent, url, sent.page, wants_body=True) if sent.page else fragment
    # Not what `page` states: the entry has one id, whether its page could be had or not.
    url = stated_address(url, fragment.canonical)
    publisher = publisher_of(url, sent.site)
    outlet = outlets.get(publisher) or Outlet(domain=publisher)
    bringer = bringer_of(sent, url, publisher)
    trusted = sent if bringer.from_operator else RawArticle(url=url)
    title = title_of(sent, page, outlet, publisher)
    texts = texts_of(sent, fragment, page)
    bodies = {place: without_boilerplate(title, text) for place, text in texts.items()}
    body_place = longest(bodies)
    text, body = (texts[body_place], bodies[body_place]) if body_place else ("", "")
    _require_text(sent, title, body, page)
    source = clean("source", sent.source or "", keep_lines=False)
    owner = clean("owner", trusted.owner or "", keep_lines=False)
    country = clean("country", trusted.country or "", keep_lines=False)
    languages = _languages(sent, page, outlet)
    language = language_of(title, body, languages)
    places = (region_of(each.tag.strip()) for each in languages if each.tag)
    place = outlet.country or next(places, None)
    orders = orders_of(place, language)
    # A domain of a country says whose clock is meant, not in which order numbers stand.
    clock = place or _country_of_domain(publisher)
    context = DateContext(received_at, clock, orders, sent.seen_at)
    updated = date_updated(_updates(sent, page), context)
    dates = _dates(sent, page)
    published = date_published(dates, context)
    article = Article(
        article_id=id_of_address(url),
        url=url,
        title=_cut(title, MAX_TITLE_CHARACTERS),
        body=body,
        publisher=publisher,
        source=outlet.name
        or _source(source, publisher, outlets)
        or _source(text_from_page(page.site[:MAX_TITLE_CHARACTERS]), publisher, outlets)
        or readable_domain(publisher),
        source_stated=not outlet.name,
        language=language,
        published_at=published.moment,
        date_source=published.source,
        date_flags=published.flags + updated.flags + _flags(page),
        updated_at=updated.moment,
        agency=_agency(sent, source, text, page),
        picture=own_picture([*sent.pictures, *page.pictures], url),
        received_at=received_at,
        owner=outlet.owner or _name(owner) or None,
        country=outlet.country or (country_code(country) if COUNTRY.fullmatch(country) else None),
        bias=outlet.bias or trusted.bias,
        factuality=outlet.factuality or trusted.factuality,
        provenance=bringer.provenance,
        brought_by=bringer.name,
        backfill=sent.backfill,
    )
    return Normalized(article, sent, page, outlet, dates, languages, bodies, fragment.canonical)


def _parsed(raw: bytes) -> RawArticle:
    try:
        sent = RawArticle.model_validate_json(raw)
    except ValidationError as error:
        raise UnusableArticle(first_error(error)) from error
    address = typed_address(sent.url)
    return sent if address == sent.url else sent.model_copy(update={"url": address})


def _read(sent: RawArticle, url: str, text: str, *, wants_body: bool) -> Page:
    if not text:
        return Page()
    domain = registered_domain(url)
    site = domain.partition(".")[0]
    names = (sent.source or "", site, f"the {site}", domain, f"www.{domain}")
    return read_page(text, names, address=url, wants_body=wants_body)


def _flags(page: Page) -> list[str]:
    """What is to be said of a page's data beside its dates."""
    if page.is_guessed:
        return GUESSED_DATA
    return BROKEN_DATA if page.is_broken else []


def _require_text(sent: RawArticle, title: str, body: str, page: Page) -> None:
    has_page = bool(sent.page or sent.html)
    if has_page and not sent.title.strip() and not body:
        reason = "it is not free to read" if page.is_closed else page.no_body
        reason = reason or "nothing but boilerplate or a robot check"
        raise UnusableArticle(f"no text in the page: {reason}")
    if has_page and not sent.title and len(body) < STUB_CHARACTERS:
        if wrong := next((text for _, text in page.titles if is_error(text)), ""):
            raise UnusableArticle(f"no article: the page says {wrong[:60]!r}")
        if page.leads_to and _is_elsewhere(page.leads_to, canonical_url(sent.url)):
            raise UnusableArticle(f"no article: the page leads to {page.leads_to[:200]}")
    if not title and not body:
        raise UnusableArticle("title and body are both empty or boilerplate")


def _is_elsewhere(address: str, url: str) -> bool:
    """Whether an address on the page at `url` is one of another page."""
    try:
        return id_of_address(canonical_url(urljoin(url, address))) != id_of_address(url)
    except ValueError:
        return False


def _source(name: str, publisher: str, outlets: KnownOutlets) -> str:
    """The name an outlet gives itself; none where it is, or looks like, that of a known outlet or
    an agency which it is not."""
    agencies = filter(None, map(agency_like, name_parts(name)))
    if outlets.is_taken(name) or any(not is_agency(each, publisher) for each in agencies):
        return ""
    return _name(outlet_in(name, publisher)) if is_seen(plain_name(name)) else ""


def _name(text: str) -> str:
    return _cut(text, MAX_NAME_CHARACTERS)


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip()


def _languages(sent: RawArticle, page: Page, outlet: Outlet) -> list[StatedLanguage]:
    """Every language told, that of the nearest first."""
    return [
        StatedLanguage(sent.language or "", BY_SENDER),
        StatedLanguage(page.language, BY_PAGE),
        StatedLanguage(sent.feed_language or "", BY_FEED),
        StatedLanguage(outlet.language or "", BY_FEED),
    ]


def _dates(sent: RawArticle, page: Page) -> list[StatedDate]:
    """Every publication date told, the most reliable first."""
    dates: list[StatedDate] = []
    text = sent.published_text
    if text:
        dates.append(StatedDate("feed", text))
    if sent.published_at is not None and not (text and read_date(text).by_country):
        dates.append(StatedDate("feed", sent.published_at))
    dates += [StatedDate("page", text) for text in page.published]
    if (day := date_in_url(sent.url)) is not None:
        dates.append(StatedDate("url", day))
    return dates


def _country_of_domain(domain: str) -> str | None:
    """The country whose domain it is; None for others, and for those that anybody takes."""
    ending = domain.rpartition(".")[2]
    taken = len(ending) != 2 or ending in FOR_ANYBODY
    return None if taken else country_code(ending)


def _updates(sent: RawArticle, page: Page) -> list[StatedDate]:
    dates = [StatedDate("feed", sent.updated_at)] if sent.updated_at is not None else []
    return dates + [StatedDate("page", text) for text in page.updated]


def _agency(sent: RawArticle, source: str, text: str, page: Page) -> str | None:
    """The agency that the sender names, else the one that text, authors or source credit."""
    if given := clean("agency", sent.agency or "", keep_lines=False):
        return agency_like(given) or _name(given)
    authors = (text_from_page(each[:MAX_TITLE_CHARACTERS]) for each in page.authors[:MAX_AUTHORS])
    return credited_agency(text) or agency_among(authors) or agency_named(source)
