"""Posts: what a post of Reddit leads to, and its own text without what Reddit puts below."""

import re
from html import unescape

REDDIT = re.compile(r"https?://(?:[a-z]+\.)?redd(?:it\.com|\.it)(?:[/?#]|\Z)", re.IGNORECASE)
FOOT = re.compile(
    r"(?:&#32;\s*|\s)*submitted by\s(?:&#32;\s)?\s*<a href=\"[^\"<>]*\">\s*/u/[^<]*</a>"
    r"(?P<rest>.{0,4000}\[comments\]</a>(?:</span>)?)",
    re.DOTALL,
)
LINK = re.compile(r"<a href=\"(https?://[^\"<>]+)\">\[link\]</a>", re.IGNORECASE)


def read_post(address: str, html: str) -> tuple[str, str]:
    """The address of what a post at `address` is about, and its text; both as they are where it is
    none, and the address of one about nothing but itself or a picture on Reddit.

    >>> foot = ' submitted by <a href="https://www.reddit.com/user/x"> /u/x </a> <a href="%s">'
    >>> foot += '[link]</a> <a href="https://www.reddit.com/r/news/1">[comments]</a>'
    >>> read_post("https://www.reddit.com/r/news/1", foot % "https://daily.example/a")
    ('https://daily.example/a', '')
    """
    foot = FOOT.search(html) if REDDIT.match(address) else None
    if foot is None:
        return address, html
    link = LINK.search(foot["rest"])
    target = unescape(link[1]) if link else ""
    rest = html[: foot.start()] + html[foot.end() :]
    return (address if not target or REDDIT.match(target) else target), rest
