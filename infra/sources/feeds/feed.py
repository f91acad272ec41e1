"""Feed: a source that fetches documents and gives what is new in them as raw articles."""

import re
from collections.abc import Iterator
from dataclasses import replace

from infra.http.content_coding import GZIP_MAGIC, DecodeError, decode_content
from infra.http.errors import SourceUnavailable
from infra.http.loop_thread import Web
from infra.http.request import Fetched
from infra.sources.base import CaughtUp, Item, Refusal
from infra.sources.feeds import position as place
from infra.sources.feeds.document import decoded_document
from infra.sources.feeds.entry import Document, Entry, NotAFeed, digests
from infra.sources.feeds.items import UnusableEntry, chronological, raw_article
from infra.sources.feeds.position import Seen

MAX_ENTRIES = 5_000
"""Of one reading; a news sitemap may have 1,000. With it the length of a position is bounded."""
MAX_CHILDREN = 20
"""Sitemaps of an index that are read, those that changed last."""
MAX_PAGES = 10
"""Pages before the first that are read at once."""
MAX_TITLE_CHARACTERS = 200
MAX_UNPACKED_BYTES = 20 * 1024 * 1024
"""Of a document that is a gzip file, as many sitemaps are."""
MAX_AGE = re.compile(r"(?:^|[\s,])max-age=(\d{1,9})", re.IGNORECASE)


class Feed:
    """RSS, Atom, JSON Feed, a news sitemap or an index of these."""

    def __init__(self, address: str, web: Web) -> None:
        self.address = address
        self._web = web

    def read(self, after: str | None) -> Iterator[Item | Refusal | CaughtUp]:
        """New entries, the oldest first; one whose headline or date changed is new again, unless
        all have that date."""
        reading = _FeedReading(self.address, place.loaded(after))
        fetched = self._fetch(self.address, reading.seen(place.TOP))
        if fetched.status == 304:
            yield reading.end(fetched, Document())
            return
        first = self._document(fetched)
        document, missing = self._with_older(first, fetched.url, reading)
        if missing:
            yield reading.refusal(fetched.url, missing)
        yield from reading.entries(place.TOP, fetched, document)
        yield from self._children(fetched.url, document, reading)
        yield reading.end(fetched, document)

    def _with_older(
        self, document: Document, address: str, reading: "_FeedReading"
    ) -> tuple[Document, str]:
        """`document` with the pages before it, down to one with an entry that is known; and why
        they do not reach as far, or "".

        After an outage, or in a busy hour, the first page may not reach as far back as the last
        reading did. A feed that was never read begins with its newest page.
        """
        entries, page, passed = [*document.entries], document, {address, ""}
        missing = ""
        while page.older not in passed and page.entries and not reading.is_reached(page.entries):
            if len(passed) > MAX_PAGES + 1:
                missing = f"too many pages: the first {MAX_PAGES} before the newest are read"
                break
            passed.add(page.older)
            try:
                page = self._document(self._fetch(page.older, Seen(), address))
            except SourceUnavailable as error:
                if error.retry_after is not None:
                    raise
                # What is new on the first page does not wait for what is older.
                missing = f"an older page cannot be read: {error}"
                break
            entries += page.entries
        return replace(document, entries=entries), missing

    def _children(
        self, address: str, index: Document, reading: "_FeedReading"
    ) -> Iterator[Item | Refusal]:
        newest = sorted(index.children, key=lambda child: child.modified, reverse=True)
        for child in newest[:MAX_CHILDREN]:
            name = place.name(child.url)
            seen = reading.seen(name)
            if child.modified and seen.listed == child.modified:
                reading.keep(name, seen)
                continue
            try:
                fetched = self._fetch(child.url, seen, address)
                if fetched.status == 304:
                    reading.keep(name, replace(seen, listed=child.modified))
                    continue
                document = self._document(fetched)
            except SourceUnavailable as error:
                if error.retry_after is not None:
                    raise
                # One sitemap that is away does not hold up those after it.
                reading.keep(name, seen)
                yield reading.refusal(child.url, f"a sitemap cannot be read: {error}")
                continue
            if document.children:
                yield from reading.once(child.url, "an index in an index: only sitemaps are read")
            yield from reading.entries(name, fetched, document, child.modified)
        if newest[MAX_CHILDREN:]:
            yield from reading.once(
                self.address,
                f"too many sitemaps: of {len(newest)}, the {MAX_CHILDREN} that changed last are "
                "read",
            )

    def _fetch(self, url: str, seen: Seen, named_by: str | None = None) -> Fetched:
        return self._web.get(url, etag=seen.etag, modified=seen.modified, named_by=named_by)

    @staticmethod
    def _document(fetched: Fetched) -> Document:
        try:
            body = fetched.body
            if body.startswith(GZIP_MAGIC):
                body = decode_content(body, "gzip", MAX_UNPACKED_BYTES)
            return decoded_document(body, fetched.headers.get("content-type", ""), fetched.url)
        except (DecodeError, NotAFeed) as error:
            raise SourceUnavailable(f"{fetched.url}: {error}") from error


class _FeedReading:
    """What one reading has seen so far, beside what had been seen before."""

    def __init__(self, address: str, before: dict[str, Seen]) -> None:
        self._address = address
        self._before = before
        self._now: dict[str, Seen] = {}
        self._known = 0
        self._room = MAX_ENTRIES

    def seen(self, name: str) -> Seen:
        """What had been seen of a document."""
        return self._before.get(name, Seen())

    def is_reached(self, entries: list[Entry]) -> bool:
        """Whether one of them had been seen before, or nothing had."""
        known = set(self.seen(place.TOP).digests())
        return not known or any(each in known for each in map(place.encoded, digests(entries)))

    def entries(
        self, name: str, fetched: Fetched, document: Document, listed: str = ""
    ) -> Iterator[Item | Refusal]:
        """The new entries of a document; afterwards it counts as seen."""
        seen = self.seen(name)
        before, given, now = seen.digests(), seen.known, list[str]()
        known = set(before)
        entries = chronological(document.entries)
        surplus = max(len(entries) - self._room, 0)
        self._room -= len(entries) - surplus
        position = self._position()
        for entry in entries[:surplus]:
            reason = f"too many entries: the {MAX_ENTRIES} newest of a reading are taken"
            yield Refusal(entry.url or fetched.url, reason, position)
        position_at = place.partial_position({**self._before, **self._now}, name)
        taken = entries[surplus:]
        for entry, digest in zip(taken, map(place.encoded, digests(taken)), strict=True):
            now.append(digest)
            if digest in known:
                self._known += 1
                continue
            known.add(digest)
            given += digest
            try:
                value = raw_article(entry, document, self._address)
                yield Item(value, position_at(given), document.charset)
            except UnusableEntry as error:
                yield Refusal(entry.url or fetched.url, str(error), position_at(given))
        headers = fetched.headers if not document.children else {}
        self._now[name] = Seen(
            place.remembered(now, before),
            place.validator(headers.get("etag")),
            place.validator(headers.get("last-modified")),
            listed,
        )

    def keep(self, name: str, seen: Seen) -> None:
        """A document is as it was."""
        self._now[name] = seen

    def refusal(self, where: str, reason: str) -> Refusal:
        """What is no entry's, or an entry's that need not be remembered."""
        return Refusal(where, reason, self._position())

    def once(self, where: str, reason: str) -> Iterator[Refusal]:
        """What is no entry's and stays so: told when it is new."""
        digest, top = place.name(f"{where} {reason}"), self._now[place.TOP]
        self._now[place.TOP] = replace(top, known=top.known + digest)
        if digest not in self.seen(place.TOP).digests():
            yield self.refusal(where, reason)

    def end(self, fetched: Fetched, document: Document) -> CaughtUp:
        """The reading is through: what was not seen in it is forgotten."""
        age = MAX_AGE.search(fetched.headers.get("cache-control", ""))
        fresh = max(document.hints.fresh_seconds, float(age[1]) if age else 0.0)
        return CaughtUp(
            place.dumped(self._now or self._before),
            self._known,
            replace(document.hints, fresh_seconds=fresh),
            document.title[:MAX_TITLE_CHARACTERS],
            fetched.moved_to,
        )

    def _position(self) -> str:
        return place.dumped({**self._before, **self._now})
