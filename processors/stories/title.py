"""Title: names an article; one without a title by the first sentence of its text."""

from processors.model import Article
from processors.stories.summary.leads import lead, usable
from processors.text.excerpt import excerpt

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
