"""Ids of articles and stories as numbers of 64 bits and as 16 hexadecimal characters."""

import hashlib


def story_key(article_id: str, founded: int) -> int:
    """The id of the story that an article founds, as a number.

    An article that left the story it had founded may found another one: `founded` counts the
    earlier ones, so that an id is never given twice.
    """
    name = f"story:{article_id}" if founded == 0 else f"story:{article_id}:{founded}"
    return int(hashlib.sha256(name.encode()).hexdigest()[:16], 16)


def as_text(key: int) -> str:
    """The id as sixteen hexadecimal characters."""
    return f"{key:016x}"


def as_key(text: str) -> int:
    """The id as a number. Raises ValueError where it is not 16 hexadecimal characters."""
    if len(text) != 16:
        raise ValueError(f"id {text!r} is not 16 hexadecimal characters")
    return int(text, 16)
