"""Every kind of source by the name that the registry and the command line call it."""

from collections.abc import Callable

from infra.sources.base import Source
from infra.sources.feeds.feed import Feed
from infra.sources.fetch.web import Web

KINDS: dict[str, Callable[[str, Web], Source]] = {"feed": Feed}
"""Each takes the source's address and the way to the web."""
