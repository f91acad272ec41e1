"""Saved searches over HTTP: the bodies that requests and answers hold."""

from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, Field

from infra.alerts.saved_searches import Channel, SavedSearch
from infra.http.addresses import MAX_URL_CHARACTERS
from infra.index.query import MAX_TEXT_CHARACTERS
from infra.settings.smtp_url import MAX_MAIL_ADDRESS_CHARACTERS
from infra.web.feeds.formats import MEDIA_TYPES

MAX_NAME_CHARACTERS = 200


class NewSearch(BaseModel):
    """A search to keep, with up to one webhook and one mail address to tell of new stories."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "name": "Kim in Beijing",
                    "query": '"Kim Jong Un" beijing articles:>100',
                    "webhook": "https://desk.example/hooks/storywire",
                }
            ]
        },
    )

    name: str = Field(min_length=1, max_length=MAX_NAME_CHARACTERS)
    query: str = Field(max_length=MAX_TEXT_CHARACTERS)
    """As in the search field. A story matches that has all of it."""
    webhook: str | None = Field(None, max_length=MAX_URL_CHARACTERS)
    """Where to post new matches, by the Standard Webhooks specification."""
    email: str | None = Field(None, max_length=MAX_MAIL_ADDRESS_CHARACTERS)


class AlertState(BaseModel):
    """Where an alert goes, and how that is doing."""

    address: str
    open: bool
    """Whether it is sent: not any more, once the other side said that it never wants it."""
    delivered: int
    """Messages that arrived."""
    delivered_at: datetime | None = None
    """When the last one did."""
    waiting: int
    """Messages to be sent, or sent again."""
    failed: int
    """Messages that were given up."""
    fault: str | None = None
    """What went wrong last; absent where nothing has since the last message that arrived."""


class SearchState(BaseModel):
    """A saved search."""

    search_id: str
    name: str
    query: str
    created_at: datetime
    feeds: dict[str, str]
    """Addresses of its feeds by format. Who knows them may read them."""
    webhook: AlertState | None = None
    email: AlertState | None = None


class CreatedSearch(SearchState):
    """A saved search as it is shown once."""

    secret: str | None = None
    """What signs its webhook's messages. It is not shown again."""
    hints: list[str] | None = None
    """What of the query was not understood, and is searched for as words."""


class SearchList(BaseModel):
    """The searches of one token, the newest first."""

    searches: list[SearchState]


def state_of(saved: SavedSearch, base: str) -> SearchState:
    """The search as answers show it; `base` is the address of the site."""
    return SearchState(
        search_id=saved.search_id,
        name=saved.name,
        query=saved.query,
        created_at=_moment(saved.created_at),
        feeds={each: f"{base}/searches/{saved.search_id}.{each}" for each in MEDIA_TYPES},
        webhook=_alert(saved.channel("webhook")),
        email=_alert(saved.channel("email")),
    )


def _alert(channel: Channel | None) -> AlertState | None:
    if channel is None:
        return None
    return AlertState(
        address=channel.address,
        open=channel.open,
        delivered=channel.delivered,
        delivered_at=None if channel.delivered_at is None else _moment(channel.delivered_at),
        waiting=channel.waiting,
        failed=channel.failed,
        fault=channel.last_error or None,
    )


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
