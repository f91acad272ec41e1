"""Kinds of sources that can be followed, by the name that registry and command line use."""

from collections.abc import Callable

from infra.http.loop_thread import Web
from infra.sources.archives.formats import archive
from infra.sources.base import Source
from infra.sources.feeds.feed import Feed

KINDS: dict[str, Callable[[str, Web], Source]] = {
    "feed": Feed,
    "warc": lambda path, _: archive(path, "warc"),
    "ninjs": lambda path, _: archive(path, "ninjs"),
    "page": lambda path, _: archive(path, "page"),
}
"""Each takes the source's address and the way to the web."""
