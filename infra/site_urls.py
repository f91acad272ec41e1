"""Site URLs: addresses of this site as readers know them; its base, stories and searches."""

from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request


def base_address(request: Request, public_url: str) -> str:
    """Without a slash at its end: STORYWIRE_PUBLIC_URL, or what the request was sent to."""
    return (public_url or str(request.base_url)).rstrip("/")


def prefix_of(public_url: str) -> str:
    """The path of its host below which a site with this address is; "" for the whole host.

    >>> prefix_of("https://tools.daily.example/wire/"), prefix_of("https://wire.example/")
    ('/wire', '')
    """
    return urlsplit(public_url).path.rstrip("/")


def own_address(request: Request, base: str) -> str:
    """The address of this very request, below `base`."""
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{base}{request.url.path}{query}"


def story_address(base: str, story_id: str) -> str:
    """The page of a story."""
    return f"{base}/stories/{story_id}"


def changes_address(base: str, story_id: str, since: datetime) -> str:
    """What changed in a story since a moment, on its page."""
    moment = f"{since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f"{story_address(base, story_id)}?since={moment}#changes"


def search_address(base: str, query: str) -> str:
    """The page with the results of a search; the front page where nothing is searched for."""
    return f"{base}/search?{urlencode({'q': query}, errors='replace')}" if query else f"{base}/"
