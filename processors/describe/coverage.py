"""Who covers a story: its outlets, how they are rated, and the articles of some of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields

from processors.model import Article, StoryArticle

UNRATED = "unrated"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OutletCoverage:
    """An outlet and how much of the story it has."""

    publisher: str
    """Registered domain."""
    source: str
    owner: str
    country: str
    bias: str
    factuality: str
    articles: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts by the values that a reader can choose from, the largest first.

    Languages count articles; everything else counts outlets, each once.
    """

    outlets: list[OutletCoverage]
    bias: dict[str, int]
    factuality: dict[str, int]
    owners: dict[str, int]
    countries: dict[str, int]
    languages: dict[str, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """The articles that a reader wants to see; None: all."""

    bias: str | None = None
    factuality: str | None = None
    owner: str | None = None
    country: str | None = None
    language: str | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is chosen."""
        return all(getattr(self, each.name) is None for each in fields(self))

    def holds(self, article: StoryArticle) -> bool:
        """Whether the article is among those chosen."""
        return all(
            wanted is None or wanted == given
            for wanted, given in (
                (self.bias, bias_of(article)),
                (self.factuality, factuality_of(article)),
                (self.owner, owner_of(article)),
                (self.country, country_of(article)),
                (self.language, article.language),
            )
        )


def owner_of(article: Article) -> str:
    """The owner of its outlet; the publisher itself where the owner is not known."""
    return article.owner or article.publisher


def country_of(article: Article) -> str:
    """ISO 3166-1 alpha-2; UNKNOWN where it is."""
    return article.country or UNKNOWN


def bias_of(article: Article) -> str:
    """The rating of its outlet; UNRATED without one."""
    return article.bias or UNRATED


def factuality_of(article: Article) -> str:
    """The rating of its outlet; UNRATED without one."""
    return article.factuality or UNRATED


def coverage(articles: Iterable[StoryArticle]) -> Coverage:
    """The outlets of `articles`; what is known of one is what its newest article says."""
    by_outlet: dict[str, list[StoryArticle]] = {}
    languages: Counter[str] = Counter()
    for article in articles:
        by_outlet.setdefault(article.publisher, []).append(article)
        languages[article.language] += 1
    outlets = [_outlet(each) for each in by_outlet.values()]
    return Coverage(
        outlets=sorted(outlets, key=lambda each: (-each.articles, each.source)),
        bias=counted(each.bias for each in outlets),
        factuality=counted(each.factuality for each in outlets),
        owners=counted(each.owner for each in outlets),
        countries=counted(each.country for each in outlets),
        languages=counted(languages.elements()),
    )


def counted(values: Iterable[str]) -> dict[str, int]:
    """Counts by value, the largest first, then by name: the same order in every run."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _outlet(articles: list[StoryArticle]) -> OutletCoverage:
    newest = max(articles, key=lambda each: (each.event_time, each.article_id))
    return OutletCoverage(
        publisher=newest.publisher,
        source=newest.source,
        owner=owner_of(newest),
        country=country_of(newest),
        bias=bias_of(newest),
        factuality=factuality_of(newest),
        articles=len(articles),
    )
