"""Article text: chooses headline and body among what was sent and what the page has."""

from typing import Literal

from processors.model import Outlet, RawArticle
from processors.normalize.addresses.url import is_http
from processors.normalize.bounds import TooMuchText, require_length, require_lines
from processors.normalize.clean_text import CONTROL, UnusableText, clean, is_seen
from processors.normalize.html.marked_body import is_markup
from processors.normalize.outlets.wire_slugs import without_slugs
from processors.normalize.page.page import Page
from processors.normalize.page.page_identity import words_of
from processors.normalize.page.page_title import is_placeholder, whole_title
from processors.normalize.page.site_name import without_site
from processors.normalize.post_marks import without_post_marks
from processors.text.entities import html_title, with_characters_of_json, without_entities

BodySource = Literal["body", "html", "page"]


def longest(bodies: dict[BodySource, str]) -> BodySource | None:
    """Whose text is the body: the longest, and of equal ones what was sent; None without any."""
    return max(bodies, key=lambda place: len(bodies[place]), default=None)


def texts_of(sent: RawArticle, fragment: Page, page: Page) -> dict[BodySource, str]:
    """What may be the body, by the field that has it: what was sent, before what its page has.

    A page beside a summary is a help: one that cannot be read leaves the summary. Raises
    TooMuchText and UnusableText.
    """
    texts: dict[BodySource, str] = {"body": clean("body", sent.body, keep_lines=True)}
    texts["html"] = _text_of(fragment)
    for text in texts.values():
        require_lines(text)
    if sent.page:
        try:
            texts["page"] = _text_of(page)
            require_lines(texts["page"])
        except (TooMuchText, UnusableText):
            texts["page"] = ""
    return {field: text for field, text in texts.items() if is_seen(text)}


def _text_of(page: Page) -> str:
    """Without the page's own headline at its start, which may be another than the sent."""
    text = text_from_page(page.body, keep_lines=True)
    first, _, rest = text.partition("\n")
    titles = {words_of(title) for _, title in page.titles}
    return rest if rest and words_of(first) in titles else text


def title_of(sent: RawArticle, page: Page, outlet: Outlet, publisher: str) -> str:
    """The headline as it was sent, without the outlet's name, an agency's slugs and the marks of
    a post, else that of the page."""
    # A feed's format has said whether its titles are text.
    is_html = not is_http(sent.feed or "") and is_markup(sent.title)
    sent_title = html_title(sent.title) if is_html else without_entities(sent.title)
    sent_title = without_post_marks(clean("title", sent_title, keep_lines=False))
    names = [name for name in (sent.source, outlet.name, publisher) if name]
    # What stands in front of a headline that was sent may be what it is about: a feed on a country
    # has its name.
    before = [outlet.name] if outlet.name else []
    sent_title = "" if is_placeholder(sent_title) else with_characters_of_json(sent_title)
    title = without_site(sent_title, names, before) or text_from_page(page.title) or sent_title
    title = without_slugs(whole_title(title, (text_from_page(text) for _, text in page.titles)))
    return title if is_seen(title) else ""


def text_from_page(text: str, *, keep_lines: bool = False) -> str:
    """Text of a page, whose control characters nobody can be asked about."""
    require_length(text)
    # What still has references was escaped twice.
    text = without_entities(CONTROL.sub(" ", text))
    return clean("html", text, keep_lines=keep_lines)
