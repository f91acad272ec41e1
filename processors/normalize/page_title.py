"""Page title: chooses the article's title and takes the name of the site off it."""

import re

from lxml import html

from processors.normalize.markup import text_of
from processors.normalize.page_head import PageHead
from processors.text.entities import plain_title

MAX_CHARACTERS = 2_000
"""Of what is looked at: no title is longer."""
SEPARATORS = re.compile(r"\s+[|–—•·»:-]\s+|\s*[|｜»]\s*|_(?=[^_]*\Z)")
ADDRESS = re.compile(r"[\w-]+(?:\.[a-z]{2,}){1,3}", re.IGNORECASE)
LETTERS = re.compile(r"[^\W_]+")


def page_titles(
    tree: html.HtmlElement, head: PageHead, headline: str, names: list[str]
) -> dict[str, str]:
    """og:title, the headline in the data, the only <h1>, and <title>, without names of the site.

    The first is the page's. Those of which nothing is left are passed over, unless there is no
    other.
    """
    # An <h1> that was never closed holds all that follows.
    headings = [each for each in (text_of(h1).partition("\n")[0] for h1 in tree.iter("h1")) if each]
    only = headings[0] if len(headings) == 1 else ""
    told = {"og:title": head.social_title, "JSON-LD": headline, "h1": only, "title": head.title}
    titles = {place: without_site(plain_title(title), names) for place, title in told.items()}
    named = {place: title for place, title in titles.items() if title}
    alone = " ".join(head.title[:MAX_CHARACTERS].split())
    return named or ({"title": alone} if alone else {})


def without_site(title: str, names: list[str]) -> str:
    """`title` on one line without a last or first part that is one of `names`, or a site's address.

    >>> without_site("Parade in Beijing - The Daily", ["The Daily"])
    'Parade in Beijing'
    """
    title = " ".join(title[:MAX_CHARACTERS].split())
    known = {_letters(name) for name in names} - {""}
    if _letters(title) in known:
        return ""
    *before, last = _parts(title)
    while before and _is_site(last[1], known):
        title = title[: last[0]].rstrip(" |｜–—•·»:-_")
        *before, last = before
    first = next(iter(SEPARATORS.finditer(title)), None)
    if first and _is_site(title[: first.start()], known) and title[first.end() :].strip():
        title = title[first.end() :]
    return title.strip()


def _parts(title: str) -> list[tuple[int, str]]:
    """Every part between separators with its place."""
    places = [0, *(each.end() for each in SEPARATORS.finditer(title))]
    ends = [*(each.start() for each in SEPARATORS.finditer(title)), len(title)]
    return [(start, title[start:end]) for start, end in zip(places, ends, strict=True)]


def _is_site(part: str, known: set[str]) -> bool:
    return _letters(part) in known or bool(ADDRESS.fullmatch(part.strip()))


def _letters(text: str) -> str:
    return "".join(LETTERS.findall(text.casefold()))
