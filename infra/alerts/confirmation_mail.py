"""Confirmation mail: the one mail that asks whether a search is to be told to an address.

Whoever fills in the form may have the mail sent to somebody else. So it holds nothing of his that
reads as a message or becomes a link: no name, and the search without what addresses consist of.
"""

from email.message import EmailMessage
from hashlib import sha256

from infra.alerts.mail import automatic
from infra.alerts.pending_searches import PendingSearch
from processors.text.excerpt import excerpt
from processors.text.xml_safe import one_line

SUBJECT = "Confirm: news of a search by mail"
SHOWN_CHARACTERS = 100
_OF_ADDRESSES = str.maketrans(dict.fromkeys("./\\:@#?&=。．｡", " "))


def confirm_address(base: str, token: str) -> str:
    """Where a reader confirms."""
    return f"{base}/searches/confirm?token={token}"


def leave_address(base: str, token: str) -> str:
    """Where a reader says that nothing is to be asked again."""
    return f"{base}/searches/leave?token={token}"


def confirmation_mail(pending: PendingSearch, token: str, sender: str, base: str) -> EmailMessage:
    """The mail, with the link that confirms and the one that ends such mails."""
    leave = leave_address(base, token)
    message_id = f"ask_{sha256(token.encode()).hexdigest()[:32]}"
    message = automatic(sender, pending.address, SUBJECT, pending.asked_at, message_id, leave)
    message.set_content(
        f"Somebody asked at {base} to be told at this address of new stories for\n\n"
        f"    {without_links(pending.query)}\n\n"
        f"If it was you, confirm within two days:\n{confirm_address(base, token)}\n\n"
        "If it was not, do nothing: there will be no other mail.\n\n"
        f"-- \nTo get no such question again: {leave}\n"
    )
    return message


def without_links(text: str) -> str:
    """The beginning of `text` without what a mail program takes for an address.

    >>> without_links("win at http://spam.example language:en")
    'win at http spam example language en'
    """
    return excerpt(one_line(text.translate(_OF_ADDRESSES)), SHOWN_CHARACTERS)
