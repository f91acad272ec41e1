"""Citing: finds the articles that say what a bullet says."""

import math
from collections.abc import Sequence
from functools import cached_property

from processors.stories.coverage import owner_of
from processors.stories.facts.support import Claims, Facts, facts_of, looked_at
from processors.stories.summary.likeness import terms
from processors.stories.summary.selection import SummaryText

MAX_CITATIONS = 4
ENOUGH = 0.7
"""Share of a sentence, by weight of its words, in an article that is cited for it."""


class CitableText:
    """A text as a source."""

    def __init__(self, text: SummaryText) -> None:
        self.article = text.article
        self.owner = owner_of(text.article)
        self.is_deciding = bool(text.deciding)

    @cached_property
    def terms(self) -> set[str]:
        """Those of title and body."""
        return terms(looked_at(self.article))

    @cached_property
    def facts(self) -> Facts:
        """Its evidence."""
        return facts_of(self.article)


def cite(
    sentence: str, own: CitableText, others: Sequence[CitableText], weights: dict[str, float]
) -> tuple[str, ...]:
    """Ids of the articles that say `sentence`, which is of `own`: that one, then those of other
    owners that say most of it and have all its numbers, names and quotations, those of deciding
    owners first.

    Empty where its own article does not bear it out, such as for a mark without its partner, or is
    not a deciding owner's, nor one of these.
    """
    claims = Claims(sentence, own.article.language)
    if not own.facts.support(claims):
        return ()
    words = terms(sentence)
    whole = math.fsum(weights[word] for word in words)
    by_share: list[tuple[bool, float, str, CitableText]] = []
    for source in others:
        share = math.fsum(weights[word] for word in words & source.terms) / whole
        if share >= ENOUGH and source.owner != own.owner:
            by_share.append((not source.is_deciding, -share, source.article.article_id, source))
    cited = {own.owner: own.article.article_id}
    is_deciding = own.is_deciding
    for _, _, article_id, source in sorted(by_share, key=lambda each: each[:3]):
        if len(cited) == MAX_CITATIONS:
            break
        if source.owner not in cited and source.facts.support(claims):
            cited[source.owner] = article_id
            is_deciding = is_deciding or source.is_deciding
    return tuple(cited.values()) if is_deciding else ()
