"""Shown pictures: which pictures and marks a page asks for; none that are known not to be there."""

from collections.abc import Sequence

from infra.pictures.pictures import WIDTHS, Pictures, version
from processors.model import Article, StoryArticle
from processors.stories.lead_picture import by_lead_picture

RESERVED = (".example", ".invalid", ".localhost", ".test")
"""Endings of names that lead nowhere (RFC 2606)."""


class ShownPictures:
    """What templates are told of pictures; without any to show, that there are none."""

    widths = WIDTHS

    def __init__(self, pictures: Pictures | None) -> None:
        self._pictures = pictures

    def has(self, article: Article) -> bool:
        """Whether the picture of an article is shown; never one that is only claimed to be its."""
        pictures = self._beside(article)
        if pictures is None or article.picture is None:
            return False
        return not pictures.fails(article.picture.url, article.url)

    def address(self, article: Article, width: int) -> str:
        """Where it is as wide as `width`; another one that the article is given has another."""
        named = f"?v={version(article.picture.url)}" if article.picture else ""
        return f"/pictures/{article.article_id}/{width}.webp{named}"

    def has_mark(self, article: Article) -> bool:
        """Whether the mark of its outlet is shown over its initials; beside a claim, never."""
        pictures = self._beside(article)
        if pictures is None or article.publisher.endswith(RESERVED):
            return False
        return not pictures.fails_mark(article.publisher)

    def _beside(self, article: Article) -> Pictures | None:
        return None if article.provenance == "claimed" else self._pictures

    def lead(self, articles: Sequence[StoryArticle]) -> StoryArticle | None:
        """The one of a story's articles whose picture stands at its head."""
        if self._pictures is None:
            return None
        return next((each for each in by_lead_picture(articles) if self.has(each)), None)
