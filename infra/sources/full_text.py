"""Full text: a source of summaries, to whose items their pages are fetched; none is lost by it."""

import json
import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from infra.http.addresses import AddressRefused
from infra.http.errors import RobotsForbid, SourceUnavailable
from infra.http.loop_thread import Web
from infra.http.politeness import LONGEST_WAIT
from infra.http.request import ACCEPT_PAGE, Fetched
from infra.sources.archives.page import HTML, UnusablePage, decoded_page
from infra.sources.base import CaughtUp, Item, Refusal, Source
from infra.sources.feeds.position import validator
from infra.sources.json_record import json_record
from infra.sources.kept_pages import KeptPage, KeptPages
from processors.errors import StorywireError
from processors.normalize.addresses.identity import id_of_address
from processors.normalize.addresses.url import canonical_url, registered_domain
from processors.normalize.bounds import MAX_RAW_BYTES
from processors.normalize.full_text import page_fault
from processors.normalize.html.slim import slim

WHOLE_CHARACTERS = 3_000
"""An entry with so much text is the article itself: its page is left alone."""
TAG = re.compile(r"<[^<>]*>")
log = logging.getLogger(__name__)


class FullTextLimits(NamedTuple):
    """What one reading of a source may fetch."""

    pages: int = 100
    seconds: float = 300.0
    """From the first page on."""


USUAL_LIMITS = FullTextLimits()


class NoPage(StorywireError):
    """The page of an entry cannot be had; the message is counted by its part before the colon."""


class PageAway(NoPage):
    """It cannot be fetched at the moment, so the one that is kept stands."""


class FullTextSource:
    """Adds to each raw article its page, as its field `page`, where that has more of it.

    Parameters
    ----------
    source
        Gives raw articles; its address is what names their pages.
    kept
        Pages that need not be fetched again; None where nothing is to be stored.
    """

    def __init__(
        self,
        source: Source,
        web: Web,
        limits: FullTextLimits,
        kept: KeptPages | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.address = source.address
        self._source = source
        self._web = web
        self._limits = limits
        self._kept = kept
        self._monotonic = monotonic

    def read(self, after: str | None) -> Iterator[Item | Refusal | CaughtUp]:
        """What the source gives. Raises SourceUnavailable where the source itself does."""
        reading = _Reading(self._web, self._limits, self._monotonic, self.address, self._kept)
        for each in self._source.read(after):
            if isinstance(each, CaughtUp):
                reading.end()
            yield reading.with_page(each) if isinstance(each, Item) else each


class _Reading:
    """One reading: what it may still fetch, and what came of it."""

    def __init__(
        self,
        web: Web,
        limits: FullTextLimits,
        monotonic: Callable[[], float],
        address: str,
        kept: KeptPages | None,
    ) -> None:
        self._web = web
        self._limits = limits
        self._monotonic = monotonic
        self._address = address
        self._kept = kept
        self._fetched = 0
        self._ends: float | None = None
        self._faults: Counter[str] = Counter()
        self._example = ""

    def with_page(self, item: Item) -> Item:
        """The item with its page, where there is one and it has more of the article."""
        try:
            raw = json.loads(item.value)
        except (ValueError, RecursionError):
            return item
        if not isinstance(raw, dict) or not isinstance(raw.get("url"), str) or _is_whole(raw):
            return item
        url = raw["url"]
        kept = self._kept.get(url) if self._kept else None
        new, why = None, ""
        if kept is None or kept.version != self._version(raw):
            try:
                new = self._page(raw, kept)
            except PageAway as error:
                why = str(error)
            except NoPage as error:
                # What may not be fetched now, or not for this feed, may not be kept for it either.
                kept, why = None, str(error)
        # An entry that changed keeps the page that it had where there is no better one.
        for page in filter(None, (new, kept)):
            value = json_record({**raw, "page": page.html})
            fault = _fault(value, page, url)
            if not fault:
                if page is new and self._kept:
                    self._kept.put(url, page)
                return replace(item, value=value, full_text="")
            why = why or fault
        self._faults[why.partition(":")[0]] += 1
        self._example = self._example or f"{url}: {why}"
        return replace(item, full_text=why)

    def end(self) -> None:
        """Say which pages were not taken, and forget those that are kept for too long."""
        if self._faults:
            counts = ", ".join(f"{count} {reason}" for reason, count in self._faults.most_common())
            log.warning("%s: no full text: %s; such as %s", self._address, counts, self._example)
        if self._kept and self._fetched:
            self._kept.forget_old()

    def _page(self, raw: dict[str, Any], kept: KeptPage | None) -> KeptPage:
        """The page as it is now. Raises NoPage."""
        url = raw["url"]
        fetched = self._get(url, kept)
        final = fetched.url
        if _site(final) != _site(url):
            raise NoPage(f"another site: {url} leads to {final}")
        if fetched.status == 304:
            if kept is None:
                raise NoPage(f"page not fetched: {url}: HTTP 304 for a page that was never sent")
            html = kept.html
        else:
            html = _html(fetched)
        etag, modified = (validator(fetched.headers.get(name)) for name in VALIDATORS)
        return KeptPage(self._version(raw), final, etag, modified, html)

    def _version(self, raw: dict[str, Any]) -> str:
        """Names the entry as it is now, see Entry.digest, in the feeds of one site: what one may
        lead to, another may not."""
        entry = (str(raw.get(name) or "") for name in ("url", "title", "updated_at"))
        text = "\0".join((_site(self._address), *entry))
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def _get(self, url: str, kept: KeptPage | None) -> Fetched:
        validators = (kept.etag, kept.modified) if kept else ("", "")
        try:
            return self._asked(url, *validators)
        except AddressRefused as error:
            raise NoPage(f"address not allowed: {error.problem}") from error
        except RobotsForbid as error:
            raise NoPage(f"robots.txt forbids it: {url}") from error
        except SourceUnavailable as error:
            raise PageAway(f"page not fetched: {error.problem}") from error

    def _asked(self, url: str, etag: str, modified: str) -> Fetched:
        """The answer, after a short wait where the host asks for one. Raises NoPage."""
        if self._fetched >= self._limits.pages:
            raise NoPage(f"too many pages: {self._limits.pages} of a reading are fetched")
        now = self._monotonic()
        self._ends = self._ends or now + self._limits.seconds
        if now >= self._ends:
            raise NoPage(f"no time for more pages: {self._limits.seconds:g} s a reading")
        self._fetched += 1
        ask = partial(
            self._web.get,
            url,
            etag=etag,
            modified=modified,
            named_by=self._address,
            accept=ACCEPT_PAGE,
        )
        try:
            return ask(within=self._ends - now)
        except SourceUnavailable as error:
            if error.retry_after is None or error.retry_after > LONGEST_WAIT:
                raise
        # The client waits for as long as the host asked.
        return ask(within=max(self._ends - self._monotonic(), 0.0))


VALIDATORS = ("etag", "last-modified")


def _is_whole(raw: dict[str, Any]) -> bool:
    """Whether the feed gives the article and no summary."""
    texts = (raw.get("body"), raw.get("html"))
    return any(
        isinstance(text, str) and len(TAG.sub("", text)) >= WHOLE_CHARACTERS for text in texts
    )


def _html(fetched: Fetched) -> str:
    """The page without scripts and styles. Raises NoPage."""
    content_type = fetched.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    if kind and kind not in HTML:
        raise NoPage(f"no HTML page: {fetched.url} is {kind[:60]}")
    try:
        return slim(decoded_page(fetched.body, content_type).text)
    except UnusablePage as error:
        raise NoPage(f"no HTML page: {fetched.url}: {error}") from error


def _fault(value: bytes, page: KeptPage, url: str) -> str:
    if len(value) > MAX_RAW_BYTES:
        return f"page too large: {len(value)} bytes without scripts, more than {MAX_RAW_BYTES}"
    return page_fault(value, led_elsewhere=_id(page.url) != _id(url))


def _site(address: str) -> str:
    try:
        return registered_domain(canonical_url(address))
    except ValueError:
        return address


def _id(address: str) -> str:
    try:
        return id_of_address(canonical_url(address))
    except ValueError:
        return address
