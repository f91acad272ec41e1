"""Feed answer: a feed as the response to a request, with the moment of its newest entry."""

from email.utils import format_datetime

from fastapi import Response

from infra.web.feeds.feed import PublishedFeed
from infra.web.feeds.formats import MEDIA_TYPES, Format, document


def feed_answer(feed: PublishedFeed, format: Format) -> Response:
    """The feed as a document, with the moment of its newest entry.

    That moment is no condition: an article that comes late changes a feed without making it newer.
    """
    headers = {"Last-Modified": format_datetime(feed.updated, usegmt=True)}
    if feed.hub:
        headers["Link"] = f'<{feed.hub}>; rel="hub", <{feed.address}>; rel="self"'
    return Response(document(feed, format), headers=headers, media_type=MEDIA_TYPES[format])
