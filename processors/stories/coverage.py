"""Coverage: what is known of the outlets of articles, and which articles a reader chooses by it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from processors.model import BIASES, FACTUALITIES, Article, StoryArticle

UNRATED = "unrated"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """The articles that a reader wants to see; None: all."""

    bias: str | None = None
    factuality: str | None = None
    owner: str | None = None
    country: str | None = None
    language: str | None = None
    provenance: str | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is chosen."""
        return all(getattr(self, each.name) is None for each in fields(self))

    def holds(self, article: StoryArticle) -> bool:
        """Whether the article is among those chosen: of claimed ones, none by what its outlet is,
        which is not counted either."""
        is_claimed = article.provenance == "claimed"
        return all(
            wanted is None or wanted == given
            for wanted, given in (
                (self.bias, None if is_claimed else bias_of(article)),
                (self.factuality, None if is_claimed else factuality_of(article)),
                (self.owner, None if is_claimed else owner_of(article)),
                (self.country, None if is_claimed else country_of(article)),
                (self.language, article.language),
                (self.provenance, article.provenance),
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


def vouched(articles: Iterable[StoryArticle]) -> list[StoryArticle]:
    """Those that are known to be their publishers'."""
    return [article for article in articles if article.provenance != "claimed"]


def leading(counts: Mapping[str, int]) -> tuple[list[str], int] | None:
    """The most frequent ratings, several where they are equally frequent, and the share of each in
    the rated in per cent; None where none is rated.

    >>> leading({"left": 29, "center": 42, "right": 29, "unrated": 12})
    (['center'], 42)
    >>> leading({"right": 2, "left": 2, "center": 1})
    (['left', 'right'], 40)
    """
    rated = {rating: counts[rating] for rating in (*BIASES, *FACTUALITIES) if counts.get(rating)}
    if not rated:
        return None
    most = max(rated.values())
    share = round(100 * most / sum(rated.values()))
    return [rating for rating, count in rated.items() if count == most], share


def leading_words(counts: Mapping[str, int]) -> str:
    """The most frequent rating in two words or a few.

    >>> leading_words({"center": 2, "left": 1}), leading_words({"high": 1, "low": 1})
    ('67% center', 'even: high, low')
    """
    if (found := leading(counts)) is None:
        return "not rated"
    ratings, share = found
    return f"{share}% {ratings[0]}" if len(ratings) == 1 else f"even: {', '.join(ratings)}"


def counted(values: Iterable[str]) -> dict[str, int]:
    """Counts by value, the largest first, then by name: the same order in every run."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
