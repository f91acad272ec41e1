"""Article view: takes off an address what shows its article otherwise, where the rest names it.

Editions' hosts, folders for paper, comments and feeds, and words for where a reader came from.
"""

import re
from urllib.parse import quote, unquote

from processors.normalize.addresses.url import registered_domain, site_of
from processors.normalize.addresses.url_parts import DEFAULT_DOCUMENT

NAMED = re.compile(
    r"(?=.*(?:\d{6}|/(?:19|20)\d\d[/-]?(?:0\d|1[0-2])(?:/|-?\d\d(?!\d))))"
    r".*/(?=[^/]*[a-z]{2})[^/_-]{2,}(?:[_-]+[^/_-]+){2,}\Z",
    re.IGNORECASE,
)
"""A path that names the article by itself: a day or a long number, and at last three words."""
EDITIONS = (
    "amphtml.", "beta.", "edition.", "mweb.", "new.", "old.", "origin.", "web.", "ww1.", "ww2.",
    "ww3.",
)  # fmt: skip
"""Beginnings of hosts that show a site's pages, and may have articles of their own beside."""
VIEW = re.compile(
    r"/(?:print(?:able|er|view)?|comments?|comment-page-\d{1,3}|feed|embed|trackback|page/1|email)\Z",
    re.IGNORECASE,
)
"""A last folder that shows an article otherwise, behind a path that names it."""
TITLED = re.compile(r".*/[^/]*(?:\d{4}|(?<![^\W_])[^\W_]+(?:[-_][^\W_]+){2,})[^/]*", re.IGNORECASE)
"""A path of which the last part has a long number or three words, as no section's has."""
TWO_WORDS = re.compile(
    r".*/(?![^/]*(?:view|show|article|news|stor[yi]|read|detail|item|page|display|release|post|index"
    r"|content|notic|artik|press|product))[^/\W\d_]{3,}(?:[-_][^\W\d_]{3,})+(?:\.\w{2,5})?",
    re.IGNORECASE,
)
"""A path of which the last part is two words, neither of which is what a program is called that
shows articles by their numbers."""
REFERRER = re.compile(
    r"(?:ref|referr?er|(?:[a-z]+[_-])?(?:source|medium|campaign)|src|affiliate|partner|share|via)="
    r"(?=.*[a-z]{2})(?!.*\d{5}).*",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from, in letters with a few digits: the number of an
article has more of these."""
TWICE_ESCAPED = re.compile(r"(?:%25[89A-F][0-9A-F])+")
"""Letters of which the escapes were escaped again."""


def without_view(place: str, path: str, query: str) -> tuple[str, str, str]:
    """Host, path and query without an edition's host, a site's name as first folder, a view, and
    where the reader came from, where the path names the article.

    >>> without_view("edition.daily.example", "/2026/05/30/bridge-is-closed/print", "ref=hp1")
    ('daily.example', '/2026/05/30/bridge-is-closed', '')
    >>> without_view("edition.daily.example", "/world/print", "ref=hp1")
    ('edition.daily.example', '/world/print', 'ref=hp1')
    """
    path = TWICE_ESCAPED.sub(_escaped_once, DEFAULT_DOCUMENT.sub("", path) or "/")
    shorter = VIEW.sub("", path)
    if shorter != path and TITLED.fullmatch(shorter):
        path = shorter
    if TITLED.fullmatch(path) or TWO_WORDS.fullmatch(path):
        query = "&".join(each for each in query.split("&") if not REFERRER.fullmatch(each))
    if NAMED.fullmatch(path):
        place = site_of(place, EDITIONS)
        own = f"/{registered_domain(f'https://{place}').partition('.')[0]}"
        # Hosts of pages for phones are often folders of one that has those of several sites.
        if path.startswith(f"{own}/") and NAMED.fullmatch(path, len(own)):
            path = path[len(own) :]
    return place, path, query


def _escaped_once(found: re.Match[str]) -> str:
    once = found[0].replace("%25", "%")
    try:
        return quote(unquote(once, errors="strict"))
    except UnicodeDecodeError:
        return found[0]
