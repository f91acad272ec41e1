"""Kinds of sources that can be followed, by the name that registry and command line use."""

from collections.abc import Callable

from infra.http.loop_thread import Web
from infra.sources.archives.formats import archive
from infra.sources.archives.warc_paths import WarcPaths
from infra.sources.base import Source
from infra.sources.feeds.feed import Feed
from infra.sources.feeds.gdelt import GdeltUpdates
from processors.normalize.addresses.url import is_http

KINDS: dict[str, Callable[[str, Web], Source]] = {
    "feed": Feed,
    "gdelt": lambda address, web: (
        GdeltUpdates(address, web) if is_http(address) else archive(address, "gdelt")
    ),
    "warc": lambda path, _: archive(path, "warc"),
    "warc-paths": lambda path, _: WarcPaths(path, waits=True),
    "ninjs": lambda path, _: archive(path, "ninjs"),
    "news-xml": lambda path, _: archive(path, "news-xml"),
    "page": lambda path, _: archive(path, "page"),
}
"""Each takes the source's address and the way to the web."""
