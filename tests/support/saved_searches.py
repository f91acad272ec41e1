"""Saved searches in a file of the test's own."""

import sqlite3
from typing import Any

from infra.alerts.outbox import Delivery
from infra.alerts.saved_searches import ChannelKind, SavedSearch, Searches, Target

NOW = 1_756_886_400.0


def anywhere(_kind: ChannelKind, _address: str) -> bool:
    """Every address can be sent to now."""
    return True


def save(
    database: sqlite3.Connection,
    query: str = "kim",
    webhook: str | None = "http://127.0.0.1/hook",
    email: str | None = None,
    name: str = "Kim",
) -> SavedSearch:
    """A search with the alerts that are given."""
    targets = [Target("webhook", webhook)] if webhook else []
    targets += [Target("email", email)] if email else []
    return Searches(database).add(name, query, "desk", targets, NOW)


def told(story_id: str = "5394eff6dcf0bd54", headline: str = "Kim to attend") -> dict[str, Any]:
    """What an alert says of a story."""
    return {
        "story_id": story_id,
        "headline": headline,
        "article_count": 3,
        "publisher_count": 2,
        "last_seen": "2025-09-03T06:30:00Z",
    }


def delivery(**fields: Any) -> Delivery:
    """A delivery of one story to a webhook."""
    defaults: dict[str, Any] = {
        "delivery_id": 1,
        "message_id": "msg_1",
        "tries": 1,
        "created_at": NOW,
        "stories": [told()],
        "channel_id": 1,
        "kind": "webhook",
        "address": "http://127.0.0.1/hook",
        "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "search_id": "search",
        "name": "Kim",
        "query": "kim",
    }
    return Delivery(**{**defaults, **fields})
