"""Post marks: takes from the title of a social post what is no headline text.

Feeds of Mastodon, Telegram, Bluesky and X make titles of posts, with the addresses before and
behind their words, and with who passed the post on.
"""

import re
from collections.abc import Sequence

ADDRESS = re.compile(
    r"[(\[]?(?:https?://[\w-]+(?:\.[\w-]+)+(?![\w.-])|(?:pic\.twitter\.com|t\.co)/)", re.IGNORECASE
)
JOINED = re.compile(r"(?<=[^\s(\[])(?=https?://)")
"""Places where an address stands behind a word without a space, as in Chinese."""
ACCOUNT = re.compile(r"@\w[\w.]{0,30}(?:@[\w.-]{1,60})?[:：)\]]?")
PASSED_ON = {"rt", "boosted", "🔁"}
PASSED_BY = {"via", "(via", "[via", "h/t", "(h/t"}
SIGNS = " :：|–—→>-"
LEADING = f"{SIGNS}👉🔗(["
"""Signs that lead to an address behind them."""


def without_post_marks(title: str) -> str:
    """A title without addresses around it or in brackets, and without who passed it on; "" where
    there is nothing else.

    >>> without_post_marks("RT @rivernews: The bridge is closed: https://t.co/Ab1 via @weir")
    'The bridge is closed'
    >>> without_post_marks("Why @rivernews left: the whole story")
    'Why @rivernews left: the whole story'
    """
    sent = JOINED.sub(" ", title).split()
    words = [word for word in sent if not (word[0] in "([" and ADDRESS.match(word))]
    start, end = 0, len(words)
    while taken := _before(words[start : start + 2]):
        start += taken
    while end > start and (taken := _behind(words[max(start, end - 2) : end])):
        end -= taken
    if end - start == len(sent):
        return title
    text = " ".join(words[start:end])
    text = text.lstrip(SIGNS) if start else text
    text = text.rstrip(LEADING) if end < len(words) else text
    return text if any(letter.isalnum() for letter in text) else ""


def _before(words: Sequence[str]) -> int:
    """How many of the first two words are a mark."""
    if not words or ADDRESS.match(words[0]):
        return len(words[:1])
    account = words[1] if len(words) > 1 and words[0].casefold() in PASSED_ON else ""
    return 2 if account.endswith((":", "：")) and ACCOUNT.fullmatch(account) else 0


def _behind(words: Sequence[str]) -> int:
    """How many of the last two words are a mark."""
    if ADDRESS.match(words[-1]):
        return 1
    return 2 if words[0].casefold() in PASSED_BY and ACCOUNT.fullmatch(words[-1]) else 0
