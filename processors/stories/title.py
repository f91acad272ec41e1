"""Title: names an article; one without a title by the first sentence of its text."""

from processors.model import Article
from processors.stories.summary.leads import lead, usable, without_dateline
from processors.text.excerpt import excerpt
from processors.text.sentence_marks import FULL_STOPS, ends_sentence

MAX_CHARACTERS = 120
"""Of a sentence that stands for a title: three lines of a phone."""


def title_of(article: Article) -> str:
    """The title as it was sent; without one the first sentence that can stand alone, cut after a
    word; the address where there is no text either."""
    return article.title or sentence_for_title(article) or article.url


def sentence_for_title(article: Article) -> str:
    """What stands for the title of an article; "" for one that has a title, or no text."""
    if article.title:
        return ""
    first = next((each.text for each in usable(article)), None) or next(iter(lead(article)), "")
    return excerpt(first or article.body, MAX_CHARACTERS)


def text_behind(title: str, text: str) -> str:
    """`text` on one line, without a title that is its beginning; "…" says that the title ends
    within a sentence.

    >>> text_behind("The river rose by", "OBAN (AP) - The river rose by a metre. It rained.")
    '…a metre. It rained.'
    >>> text_behind("The river rose", "The river rose\\nIt rained for days.")
    'It rained for days.'
    """
    begun, is_cut = " ".join(title.split()), False
    for mark in ("…", "..."):
        begun, is_cut = begun.removesuffix(mark).rstrip(), is_cut or begun.endswith(mark)
    first, _, others = text.strip().partition("\n")
    line = " ".join(text.split())
    if not begun:
        return line
    if " ".join(first.split()) == begun:
        return " ".join(others.split())
    for whole in (line, without_dateline(line)):
        rest = whole.removeprefix(begun)
        is_whole = ends_sentence(begun) or rest.startswith(tuple(FULL_STOPS))
        # A word that only begins as the title ends is another.
        if rest == whole or not (is_whole or is_cut or rest[:1] in ("", " ")):
            continue
        rest = rest.lstrip(f" {FULL_STOPS}…")
        return rest if is_whole or not rest else f"…{rest}"
    return line
