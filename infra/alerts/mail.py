"""Mail: the message of an alert, and the address that ends such messages (RFC 8058)."""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy, Policy
from email.utils import format_datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from infra.alerts.outbox import Delivery
from infra.site_urls import changes_address, story_address
from processors.text.counts import several
from processors.text.xml_safe import one_line


class _Whole(UnstructuredHeader, BaseHeader):
    """A header on one line: encoded, as others are where they are long, it means nothing."""

    def fold(self, *, policy: Policy) -> str:
        """The header as it is sent."""
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _Whole)
_HEADERS.map_to_type("message-id", _Whole)
_POLICY = EmailPolicy(header_factory=_HEADERS)


def literal(text: str) -> str:
    """`text` for a header, in which what looks like an encoded word (RFC 2047) is none: the email
    package would decode it, line breaks and all, and write what comes of it as headers.

    >>> literal("=?utf-8?q?a=0d=0aBcc:_all?=")
    '= ?utf-8?q?a=0d=0aBcc:_all?='
    """
    return one_line(text).replace("=?", "= ?")


def unsubscribe_token(secret: str, search_id: str) -> str:
    """What proves that a mail of this search was received."""
    return hmac.digest(secret.encode(), f"unsubscribe {search_id}".encode(), sha256).hex()


def unsubscribe_address(base: str, search_id: str, secret: str) -> str:
    """Where a click ends the mails of a search; `secret` is its channel's."""
    token = unsubscribe_token(secret, search_id)
    return f"{base}/searches/{quote(search_id)}/unsubscribe?token={token}"


def automatic(
    sender: str, recipient: str, subject: str, sent_at: float, message_id: str, leave: str
) -> EmailMessage:
    """A mail without a text, which one click ends at the address `leave`."""
    message = EmailMessage(_POLICY)
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = literal(subject)
    message["Date"] = format_datetime(datetime.fromtimestamp(sent_at, UTC))
    message["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    message["List-Unsubscribe"] = f"<{leave}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    return message


def message_of(delivery: Delivery, sender: str, base: str) -> EmailMessage:
    """The mail; in every try it has the same Message-ID."""
    headlines = [
        one_line(each["headline"]) or story_address(base, each["story_id"])
        for each in delivery.stories
    ]
    more = f" and {len(headlines) - 1} more" if len(headlines) > 1 else ""
    name = one_line(delivery.name)
    leave = unsubscribe_address(base, delivery.search_id, delivery.secret)
    message = automatic(
        sender,
        delivery.address,
        f"{name}: {headlines[0]}{more}",
        delivery.created_at,
        delivery.message_id,
        leave,
    )
    parts = [
        f"{headline}\n{_size(each)}\n{story_address(base, each['story_id'])}\n"
        # Changes have the stream's clock, which may be behind that of the mail.
        f"What changed since this mail: "
        f"{changes_address(base, each['story_id'], datetime.fromisoformat(each['last_seen']))}\n"
        for headline, each in zip(headlines, delivery.stories, strict=True)
    ]
    why = f"You get this because of the search “{name}” ({one_line(delivery.query)})."
    message.set_content("\n".join([*parts, "-- ", why, f"To end it: {leave}", ""]))
    return message


def _size(story: Mapping[str, Any]) -> str:
    """How many articles tell it, and whose; what an alert of before says has no claimed ones."""
    claimed = story.get("claimed_count", 0)
    if claimed and not story["article_count"]:
        return f"{several(claimed, 'claimed article')}, none by a source known to be the outlet's"
    size = (
        f"{several(story['article_count'], 'article')}, "
        f"{several(story['publisher_count'], 'owner')}"
    )
    return f"{size}, and {claimed:,} claimed" if claimed else size
