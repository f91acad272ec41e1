"""Shown pictures: which pictures and marks a page asks for; none that are known not to be there."""

from infra.pictures.pictures import WIDTHS, Pictures
from processors.model import Article

RESERVED = (".example", ".invalid", ".localhost", ".test")
"""Endings of names that lead nowhere (RFC 2606)."""


class ShownPictures:
    """What templates are told of pictures; without any to show, that there are none."""

    widths = WIDTHS

    def __init__(self, pictures: Pictures | None) -> None:
        self._pictures = pictures

    def has(self, article: Article) -> bool:
        """Whether the picture of an article is shown; never one that is only claimed to be its."""
        shown = self._pictures is not None and article.provenance != "claimed"
        if not shown or article.picture is None or self._pictures is None:
            return False
        return not self._pictures.fails(article.picture.url)

    def has_mark(self, domain: str) -> bool:
        """Whether the mark of an outlet may be shown over its initials."""
        if self._pictures is None or f".{domain}".endswith(RESERVED):
            return False
        return not self._pictures.fails_mark(domain)
