"""Followed sources: the registry as the pages show it, to readers: without what may be secret in
an address, which is all beside its host, and without folders of this machine."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePath

from infra.settings import Settings
from infra.sources.ledger import Account
from infra.sources.polling import Polling
from infra.sources.registry import Registered, Registry
from infra.web.pages.formatting import moment
from infra.web.pages.sources import FollowedSource
from processors.normalize.addresses.url import is_http
from processors.text.counts import several

SILENT_FAILURES = 3
"""In a row: a site may be away for a while."""
WEB_ADDRESS = re.compile(
    r"https?://(?:[^\s/?#]*@)?([^\s/?#\"'<>@]*)([/?#][^\s\"'<>]*)?", re.IGNORECASE
)
"""With its host, and what is behind that."""
MARKS = ",:;."
"""Of the sentence in which an address stands: at its end they are no part of it."""


def followed_sources(settings: Settings) -> Callable[[], list[FollowedSource]]:
    """Reads the registry, the silent ones first; there are none where nothing is followed."""

    def read() -> list[FollowedSource]:
        if not settings.sources.exists():
            return []
        polling = Polling(settings.poll_seconds_min, settings.poll_seconds_max)
        with Registry(settings.sources, polling) as registry:
            accounts = {each.address: each for each in registry.ledger.accounts()}
            shown = [
                _shown(each, accounts.get(each.description.address)) for each in registry.sources()
            ]
        return sorted(shown, key=lambda each: not each.silent)

    return read


def _shown(source: Registered, account: Account | None) -> FollowedSource:
    described = source.description
    silent = source.gone or source.failures >= SILENT_FAILURES
    state = "read" if source.position else "not read yet"
    if described.full_text and account:
        state += f", {several(account.full_texts, 'full text')}"
        if account.summaries:
            reasons = ", ".join(f"{count:,} {why}" for why, count in account.summaries.items())
            state += f"; summaries only: {reasons}"
    name = _host_or_file(described.address)
    fault = WEB_ADDRESS.sub(_host, source.fault.replace(described.address, name))
    if fault:
        failed = f"failed {several(source.failures, 'time')} in a row"
        state = f"{failed if source.failures else 'read'}: {fault}"
    if source.gone:
        state = f"gone: {fault}"
    due = source.next_reading <= time.time()
    again = "now" if due else moment(datetime.fromtimestamp(source.next_reading, UTC))
    return FollowedSource(
        name=described.title or name,
        state=state,
        next="not any more" if source.gone else again,
        silent=silent,
    )


def _host_or_file(address: str) -> str:
    return WEB_ADDRESS.sub(_host, address) if is_http(address) else PurePath(address).name


def _host(address: re.Match[str]) -> str:
    """The host alone, and the marks behind the address."""
    host, rest = address[1], address[2] or ""
    marks = address[0][len(address[0].rstrip(MARKS)) :]
    return (host if rest.rstrip(MARKS) else host.rstrip(MARKS)) + marks
