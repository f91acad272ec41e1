"""A feed as the answer to a request."""

from email.utils import format_datetime
from hashlib import sha256

from fastapi import Request, Response

from infra.web.feeds.feed import Feed
from infra.web.feeds.formats import MEDIA_TYPES, Format, document


def feed_answer(request: Request, feed: Feed, format: Format) -> Response:
    """The feed, or 304 where the reader's ETag says that it has it.

    If-Modified-Since alone is not believed: an article that comes late changes a feed without
    making it newer.
    """
    body = document(feed, format)
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": etag,
        "Last-Modified": format_datetime(feed.updated, usegmt=True),
        "Cache-Control": "no-cache",
    }
    held = {each.strip().removeprefix("W/") for each in _held(request).split(",")}
    if etag in held or "*" in held:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=MEDIA_TYPES[format])


def _held(request: Request) -> str:
    return request.headers.get("if-none-match", "")
