"""Deciding owners: names the owners who decide what a story is called and how it is summed up.

Whoever registers thirty domains is thirty owners that nobody knows: they decide nothing where the
table of outlets knows enough others.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from processors.model import StoryArticle
from processors.stories.coverage import UNRATED, bias_of, factuality_of, owner_of
from processors.text.cluster_tokens import ENGLISH

MIN_KNOWN = 3
"""Known owners who decide alone: one or two may be a mistake, or the only ones in a table."""
MIN_SHARE = 0.25
"""Part of a story's owners who are known, from which they set its language too. Fewer are a few
of a story of the local press that the table does not know, which stays in its own language."""
NEAR = 0.8
"""English is preferred where it has at least so many owners, as a part of the most frequent
language's: most readers of this page read it."""


class OwnerLanguage(NamedTuple):
    """An owner, and a language in which it tells a story."""

    owner: str
    language: str
    is_known: bool


class Deciding(NamedTuple):
    """Who decides of a story, which has at least one article."""

    owners: frozenset[str]
    language: str


def is_known(owner: str, publisher: str, ratings: Iterable[str]) -> bool:
    """Whether the table of outlets, or the operator who sent an article, says who owns its outlet
    or rates it; see MemberRecord for the parts."""
    return owner != publisher or any(rating != UNRATED for rating in ratings)


def deciding_owners(tellers: Iterable[OwnerLanguage]) -> Deciding:
    """The known owners of a story and their language; where they are few beside others, those of
    them who write in the language of all; everybody where that leaves less than MIN_KNOWN."""
    tellers = set(tellers)
    known = {teller for teller in tellers if teller.is_known}
    owners, everybody = ({each.owner for each in chosen} for chosen in (known, tellers))
    if len(owners) >= max(MIN_KNOWN, MIN_SHARE * len(everybody)):
        return Deciding(frozenset(owners), main_language(known))
    language = main_language(tellers)
    owners = {teller.owner for teller in known if teller.language == language}
    return Deciding(frozenset(owners if len(owners) >= MIN_KNOWN else everybody), language)


def deciding_of(articles: Iterable[StoryArticle]) -> Deciding:
    """The same of articles."""
    return deciding_owners(map(_owner_language, articles))


def _owner_language(article: StoryArticle) -> OwnerLanguage:
    owner, ratings = owner_of(article), (bias_of(article), factuality_of(article))
    return OwnerLanguage(owner, article.language, is_known(owner, article.publisher, ratings))


def main_language(tellers: Iterable[OwnerLanguage]) -> str:
    """The language of the most owners, of whom there is at least one; English on a near-tie."""
    counts = Counter(language for _, language in {(each.owner, each.language) for each in tellers})
    most = min(counts, key=lambda language: (-counts[language], language))
    return ENGLISH if counts[ENGLISH] >= NEAR * counts[most] else most
