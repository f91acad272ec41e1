"""Contact lines: tell only where somebody can be reached or followed.

"Jane Doe: 555-0100, jdoe@daily.example or @jdoe" is what reporters stand under; who is to be called
about what happened is part of the report.
"""

import re

MAX_NAMES = 6
"""Words of names in such a line."""
CONTACT = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?<!\w)@\w{2,40}"
    r"|\b(?:twitter|x|facebook|instagram|linkedin|bsky|threads)\.(?:com|app|net)/\S*",
    re.IGNORECASE,
)
"""Addresses of pages, mail, and accounts."""
PHONE = re.compile(r"\+?\(?\d{2,4}\)?(?:[ .-]\d{2,5}){1,4}")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
BESIDE = frozenset(
    (
        "contact", "reach", "call", "email", "e-mail", "mail", "at", "or", "by", "can", "be",
        "reached", "and", "the", "on", "via", "follow", "him", "her", "them", "me", "us", "x",
        "twitter", "facebook", "instagram", "reporter", "writer", "staff", "phone", "tel", "fax",
        "kontakt", "correo", "courriel", "auf", "sur", "en", "su", "von", "por", "par", "di", "de",
    )
)  # fmt: skip
"""Words that such a line has beside names, in small letters."""


def without_contacts(line: str) -> str:
    """`line` without addresses.

    >>> without_contacts("Read or share this story: http://daily.example/1")
    'Read or share this story: '
    """
    return CONTACT.sub("", line)


def is_names_alone(text: str) -> bool:
    """Whether what stands beside addresses is names and how to use these.

    >>> is_names_alone("Follow Jane Doe on Twitter "), is_names_alone("Write to  by Friday")
    (True, False)
    """
    words = WORD.findall(PHONE.sub(" ", text))
    rest = [word for word in words if word.lower() not in BESIDE]
    return len(rest) <= MAX_NAMES and all(word[0].isupper() for word in rest)
