"""Full text: tells why a page that was fetched for an entry of a feed is not the entry's text."""

from datetime import UTC, datetime

from processors.normalize.normalize import STUB_CHARACTERS, UnusableArticle, explained
from processors.normalize.page.error_pages import is_error
from processors.normalize.page.page_identity import PageIdentity, words_of

MIN_CHARACTERS = 200
"""Of a page's text: less is a notice in the place of an article."""
ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def page_fault(raw: bytes, *, led_elsewhere: bool) -> str:
    """What is wrong with the page in a raw article; empty where its text is the better body.

    The part before the colon is what to count by. `led_elsewhere`: a redirect led to the page, so
    that it has to have the entry's headline.
    """
    try:
        made = explained(raw, ANY_TIME)
    except UnusableArticle as error:
        return f"unusable record: {error}"
    text = made.bodies.get("page", "")
    summary = max(len(sent) for sent in (made.bodies.get("body", ""), made.bodies.get("html", "")))
    titles = tuple(words_of(title) for _, title in made.page.titles)
    if not text:
        closed = "it is not free to read" if made.page.is_closed else ""
        return f"no text in the page: {closed or made.page.no_body or 'nothing but boilerplate'}"
    if len(text) < STUB_CHARACTERS and is_error(made.page.title):
        return f"no article: the page says {made.page.title[:60]!r}"
    if led_elsewhere and made.sent.title and not _is_titled(made.sent.title, titles):
        return f"another page: a redirect led to {made.page.title[:60]!r}"
    if len(text) < MIN_CHARACTERS:
        return f"too little text: {len(text)} characters, an article has {MIN_CHARACTERS}"
    if len(text) <= summary:
        return f"less text than the summary: {len(text)} characters, the summary {summary}"
    return ""


def _is_titled(headline: str, titles: tuple[frozenset[str], ...]) -> bool:
    return PageIdentity(frozenset(), titles).is_title(headline)
