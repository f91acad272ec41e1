"""Support: checks that articles say what a text says."""

from collections.abc import Sequence
from functools import cached_property

from processors.model import Article
from processors.stories.facts.names import NameText, names
from processors.stories.facts.numbers import PERCENT, numbers, spans
from processors.stories.facts.quotes import quotes

MAX_CHARACTERS = 6_000
"""Of an article that are looked at: what stands further down supports nothing."""


class Claims:
    """What a text asserts."""

    def __init__(self, text: str, language: str) -> None:
        self.numbers = spans(text, language)
        """And the words that each was written as."""
        self.names = names(text)
        self.quotes = quotes(text)


class Facts:
    """What a text gives evidence for."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._language = language

    @cached_property
    def numbers(self) -> frozenset[str]:
        """In plain digits; a percentage is here with its mark and without."""
        found = numbers(self._text, self._language)
        return found | {number.removesuffix(PERCENT) for number in found}

    @cached_property
    def words(self) -> NameText:
        """In which names are looked up."""
        return NameText(self._text)

    @cached_property
    def quotes(self) -> list[str]:
        """Folded."""
        return quotes(self._text)

    def quote(self, quotation: str) -> bool:
        """Whether a folded quotation stands within quotation marks here."""
        return any(quotation in each for each in self.quotes)

    def support(self, claims: Claims) -> bool:
        """Whether every number, name and quotation is here."""
        return (
            all(number in self.numbers for number, _ in claims.numbers)
            and all(self.words.have(name) for name in claims.names)
            and all(self.quote(quotation) for quotation in claims.quotes)
        )


def looked_at(article: Article) -> str:
    """Title and body, as far as they support anything."""
    return f"{article.title}\n{article.body}"[:MAX_CHARACTERS]


def facts_of(article: Article) -> Facts:
    """The evidence that an article gives."""
    return Facts(looked_at(article), article.language)


def unsupported(text: str, articles: Sequence[Article]) -> list[str]:
    """The numbers, names and quotations of `text` that none of `articles`, in one language, has.

    Careful rather than kind: a number in another unit, an inflected name or a quotation that was
    mended is not found. "one" counts as a number in English alone.
    """
    evidence = [facts_of(each) for each in articles]
    claims = Claims(text, articles[0].language)
    return [
        *(
            written
            for number, written in claims.numbers
            if not any(number in facts.numbers for facts in evidence)
        ),
        *(
            str(name)
            for name in claims.names
            if not any(facts.words.have(name) for facts in evidence)
        ),
        *(
            quotation
            for quotation in claims.quotes
            if not any(facts.quote(quotation) for facts in evidence)
        ),
    ]
