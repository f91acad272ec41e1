"""Page identity: tells whether an address or a headline is that of the page it stands on."""

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urldefrag, urlsplit

from lxml import html

from processors.normalize.addresses.identity import identity
from processors.normalize.addresses.url import canonical_url, is_http
from processors.normalize.html.markup import text_of
from processors.normalize.page.page_head import PageHead, joined

MIN_COMMON = 0.6
"""Share of their words that two titles of one article have in common: pages shorten their own."""
NAME_WORDS = 4
"""Of the site and its section, which a title may have beside the headline."""
MAX_TITLE_CHARACTERS = 500
MAX_HEADINGS = 3
PARTS = re.compile(
    r"\A(?:|article|newsarticle|blogposting|creativework|main|mainentity|content|webpage"
    r"|primaryarticle|primaryentity|richsnippet|story|post|schema|/?schema/(?:\w*article|main)(?:/\w+)?)\Z",
    re.IGNORECASE,
)
"""Fragments that name the article of a page; others name a comment, or an update of a live page."""
WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class PageIdentity:
    """The addresses and titles of a page."""

    addresses: frozenset[str]
    """As `identity` gives them; that of a site's front page is no article's."""
    titles: tuple[frozenset[str], ...]
    """The words of each."""
    base: str = ""
    """What addresses on the page are relative to; empty where nobody knows."""

    def is_address(self, address: str) -> bool:
        """Whether `address` leads to the page."""
        page, fragment = urldefrag(joined(self.base, address.strip()))
        return bool(PARTS.fullmatch(fragment)) and _identity(page) in self.addresses

    def is_title(self, headline: str) -> bool:
        """Whether `headline` has the words of a title of the page."""
        words = words_of(headline)
        return bool(words) and any(_is_alike(words, title) for title in self.titles)

    def has_words(self, headline: str) -> bool:
        """The same, of one whose words all stand in the title."""
        words = words_of(headline)
        return any(words <= title for title in self.titles) and self.is_title(headline)


def identity_of_page(tree: html.HtmlElement, head: PageHead, address: str = "") -> PageIdentity:
    """The identity of a page that was found at `address`, if that is known."""
    stated = (address, *head.canonical, *head.social_address)
    first = islice(tree.iter("h1"), MAX_HEADINGS)
    headings = [text_of(each).partition("\n")[0] for each in first]
    titles = (words_of(each) for each in (*head.social_titles, head.title, *headings))
    return PageIdentity(
        frozenset(found for each in stated if (found := _identity(each)) and not _is_front(found)),
        tuple(title for title in titles if title),
        next((each for each in (head.base, *stated) if is_http(each)), ""),
    )


def is_same_page(address: str, other: str) -> bool:
    """Whether two web addresses are those of one page, as far as they tell."""
    return _identity(address) == _identity(other)


def _identity(address: str) -> str:
    """Empty where it is no web address."""
    if not is_http(address.strip()):
        return ""
    try:
        return identity(canonical_url(address))
    except ValueError:
        return ""


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path == "/" and not parts.query


def words_of(title: str) -> frozenset[str]:
    """The words of a title, in any order."""
    return frozenset(WORDS.findall(title[:MAX_TITLE_CHARACTERS].casefold()))


def _is_alike(headline: frozenset[str], title: frozenset[str]) -> bool:
    """A title may have the site's name, or a section's, beside the headline."""
    common, longer = len(headline & title), min(len(title), len(headline) + NAME_WORDS)
    return common >= MIN_COMMON * max(len(headline), longer)
