"""Pending searches: what readers ask to be told of by mail, until the link of one mail confirms it.

An address that confirmed nothing gets that one mail and nothing else. The bounds are those of a
day, so that nobody can be flooded by the form that asks.
"""

import secrets
import sqlite3
from dataclasses import dataclass
from hashlib import sha256

from infra.alerts.saved_searches import READERS, SavedSearch, Searches, Target, TooManySearches
from infra.sqlite.database import transaction
from processors.errors import StorywireError
from processors.normalize.addresses.url import registered_domain

DAY_SECONDS = 24 * 3600.0
LASTS_SECONDS = 2 * DAY_SECONDS
"""From asking to the end of the link that confirms; of what was asked nothing is kept longer but a
hash of the mailbox, by which the other link goes on answering."""
MAX_OF_MAILBOX = 3
MAX_OF_CLIENT = 10
MAX_OF_ALL = 500
"""Mails that ask, in a day."""
MAX_READERS_SEARCHES = 500
"""Of all readers, out of MAX_SEARCHES."""
MAX_SEARCHES_OF_MAILBOX = 20
PLACES_A_FREE_ONE = 2
"""Searches that the mailboxes of one domain may have for each place that is left: who owns a domain
has any number of mailboxes, and others find room however many of them they use."""
TOKEN_BYTES = 32
IGNORED = {
    "gmail.com": (("gmail.com", "googlemail.com"), "."),
    "proton.me": (("proton.me", "protonmail.com", "protonmail.ch", "pm.me"), ".-_"),
}
"""Mail hosts that give one mailbox addresses of several domains, and leave characters out of
names; at others each is somebody else's."""
FORGET = "UPDATE asked SET name = '', query = '', address = '', client = '', search_id = NULL"


class TooManyAsked(StorywireError):
    """A bound is reached; the message says which, and until when."""


@dataclass(frozen=True, slots=True)
class PendingSearch:
    """A search that somebody wants told to a mail address. Moments are seconds since the epoch."""

    name: str
    query: str
    address: str
    asked_at: float
    search_id: str | None = None
    """Of the search that was saved for it."""


class PendingSearches:
    """What was asked for in SQLite. Used by one thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def add(self, pending: PendingSearch, client: str) -> str | None:
        """Keep what `client` asks for; returns the token that confirms it.

        None, which nobody is told, where the address is to be left alone. Raises TooManyAsked.
        """
        mailbox, now = _hash(mailbox_of(pending.address)), pending.asked_at
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with transaction(self._db):
            old = (now - LASTS_SECONDS,)
            self._db.execute(f"{FORGET} WHERE asked_at <= ? AND client <> ''", old)
            # Those that could not be sent: nobody has their links.
            self._db.execute("DELETE FROM asked WHERE asked_at <= ? AND mailbox = ''", old)
            self._require_room(mailbox, client, now)
            if self._left_alone(mailbox):
                return None
            self._db.execute(
                "INSERT INTO asked VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
                (_hash(token), pending.name, pending.query, pending.address, mailbox, client, now),
            )
        return token

    def get(self, token: str, now: float) -> PendingSearch | None:
        """What a token confirms; None for one that is unknown or too old."""
        row = self._db.execute(
            "SELECT name, query, address, asked_at, search_id FROM asked "
            "WHERE token_hash = ? AND asked_at > ? AND address <> ''",
            (_hash(token), now - LASTS_SECONDS),
        ).fetchone()
        return PendingSearch(*row) if row else None

    def mailbox(self, token: str) -> str | None:
        """A hash of the mailbox that got this token, however long ago; None for an unknown one."""
        row = self._db.execute(
            "SELECT address, mailbox FROM asked WHERE token_hash = ?", (_hash(token),)
        ).fetchone()
        if row is None:
            return None
        address, mailbox = row
        return _hash(mailbox_of(address)) if address else mailbox or None

    def forget(self, token: str) -> None:
        """Take back what was asked, whose mail could not be sent. It still counts among what its
        client and all asked for: nobody tries addresses out, or keeps the mail server busy."""
        self._db.execute(
            "UPDATE asked SET token_hash = ?, name = '', query = '', address = '', mailbox = '' "
            "WHERE token_hash = ?",
            (secrets.token_hex(TOKEN_BYTES), _hash(token)),
        )

    def confirm(self, token: str, now: float) -> SavedSearch | None:
        """Save what was asked for, once however often it is confirmed.

        None for a token that is unknown or too old, or whose search was ended. Raises
        TooManySearches.
        """
        with transaction(self._db):
            pending = self.get(token, now)
            if pending is None:
                return None
            searches = Searches(self._db)
            if pending.search_id is not None:
                return searches.get(pending.search_id)
            self._require_searches(pending.address)
            target = Target("email", pending.address)
            saved = searches.put(pending.name, pending.query, READERS, [target], now)
            self._db.execute(
                "UPDATE asked SET search_id = ? WHERE token_hash = ?",
                (saved.search_id, _hash(token)),
            )
            return saved

    def leave_alone(self, token: str) -> bool:
        """Never ask the address again that got this token; False for one that is unknown."""
        with transaction(self._db):
            mailbox = self.mailbox(token)
            if mailbox is None:
                return False
            self._db.execute("INSERT OR IGNORE INTO left_alone VALUES (?)", (mailbox,))
            self._db.execute(
                f"{FORGET} WHERE mailbox = ? AND token_hash <> ?", (mailbox, _hash(token))
            )
        return True

    def _left_alone(self, mailbox: str) -> bool:
        found = self._db.execute("SELECT 1 FROM left_alone WHERE mailbox_hash = ?", (mailbox,))
        return found.fetchone() is not None

    def _require_room(self, mailbox: str, client: str, now: float) -> None:
        of_all, of_client, of_mailbox = self._db.execute(
            "SELECT count(*), count(*) FILTER (WHERE client = ?), "
            # What was asked for far ahead was so before the machine's clock was put back.
            "count(*) FILTER (WHERE mailbox = ?) FROM asked WHERE asked_at > ? AND asked_at < ?",
            (client, mailbox, now - DAY_SECONDS, now + DAY_SECONDS),
        ).fetchone()
        if of_mailbox >= MAX_OF_MAILBOX:
            raise TooManyAsked(
                f"{MAX_OF_MAILBOX} mails a day go to an address, and these were sent: use the link "
                "in one of them, or ask again tomorrow"
            )
        if of_client >= MAX_OF_CLIENT or of_all >= MAX_OF_ALL:
            raise TooManyAsked("enough was asked for today: ask again tomorrow, or use a feed")

    def _require_searches(self, address: str) -> None:
        # What nobody is told any more makes room.
        self._db.execute(
            "DELETE FROM searches WHERE owner = ? AND search_id NOT IN "
            "(SELECT search_id FROM channels WHERE open = 1)",
            (READERS,),
        )
        addresses = self._db.execute(
            "SELECT address FROM searches JOIN channels USING (search_id) WHERE owner = ?",
            (READERS,),
        ).fetchall()
        of_mailbox = sum(mailbox_of(each) == mailbox_of(address) for (each,) in addresses)
        left = MAX_READERS_SEARCHES - len(addresses)
        if left <= 0:
            raise TooManySearches("as many searches are told by mail as can be: use a feed")
        domain = domain_of(address)
        if sum(domain_of(each) == domain for (each,) in addresses) >= PLACES_A_FREE_ONE * left:
            raise TooManySearches(
                f"mailboxes at {domain} are told as many searches as they can be for now: use a "
                "feed, or another address"
            )
        if of_mailbox >= MAX_SEARCHES_OF_MAILBOX:
            raise TooManySearches(
                f"{MAX_SEARCHES_OF_MAILBOX} searches are told to this address: end one by the link "
                "in its mails, then use this link again"
            )


def mailbox_of(address: str) -> str:
    """The mailbox that an address leads to, whatever its case and tag, and what its host leaves
    out of names.

    >>> mailbox_of("A.Reader+news@Daily.example")
    'a.reader@daily.example'
    >>> mailbox_of("A.Reader+news@googlemail.com")
    'areader@gmail.com'
    """
    name, _, domain = address.lower().rpartition("@")
    name = name.partition("+")[0] or name  # one that begins with it is no tag
    for host, (hosts, left_out) in IGNORED.items():
        if domain in hosts:
            return f"{name.translate(dict.fromkeys(map(ord, left_out)))}@{host}"
    return f"{name}@{domain}"


def domain_of(address: str) -> str:
    """The domain that whoever gives out mailboxes registered.

    >>> domain_of("reader@mail.daily.example"), domain_of("reader@pm.me")
    ('daily.example', 'proton.me')
    """
    return registered_domain(f"https://{mailbox_of(address).rpartition('@')[2]}")


def _hash(text: str) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()
