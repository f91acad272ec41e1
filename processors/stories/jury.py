"""Jury: names the owners whose voices decide what a story is called and how it is summed up.

Whoever registers thirty domains is thirty owners that nobody knows: they are no jury over those
whom the table of outlets knows.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from processors.model import StoryArticle
from processors.stories.coverage import UNRATED, bias_of, factuality_of, owner_of
from processors.text.cluster_tokens import ENGLISH

MIN_KNOWN = 3
"""Known owners who are a jury: one or two may be a mistake, or the only ones in a table."""
MIN_SHARE = 0.25
"""Part of a story's owners who are known, from which they set its language too. Fewer are a few
of a story of the local press that the table does not know, which stays in its own language."""
NEAR = 0.8
"""English is preferred where it has at least so many owners, as a part of the most frequent
language's: most readers of this page read it."""


class Voice(NamedTuple):
    """An article, as far as its owner has a say by it."""

    owner: str
    language: str
    is_known: bool


class Jury(NamedTuple):
    """Who decides of a story, which has at least one article."""

    owners: frozenset[str]
    language: str


def is_known(owner: str, publisher: str, ratings: Iterable[str]) -> bool:
    """Whether the table of outlets, or the operator who sent an article, says who owns its outlet
    or rates it; see MemberRecord for the parts."""
    return owner != publisher or any(rating != UNRATED for rating in ratings)


def voice_of(article: StoryArticle) -> Voice:
    """The voice of an article."""
    owner, ratings = owner_of(article), (bias_of(article), factuality_of(article))
    return Voice(owner, article.language, is_known(owner, article.publisher, ratings))


def jury_of(voices: Iterable[Voice]) -> Jury:
    """The known owners of a story and their language; where they are few beside others, those of
    them who write in the language of all; everybody where that leaves less than MIN_KNOWN."""
    voices = set(voices)
    known = {voice for voice in voices if voice.is_known}
    owners, everybody = ({each.owner for each in chosen} for chosen in (known, voices))
    if len(owners) >= max(MIN_KNOWN, MIN_SHARE * len(everybody)):
        return Jury(frozenset(owners), main_language(known))
    language = main_language(voices)
    owners = {voice.owner for voice in known if voice.language == language}
    return Jury(frozenset(owners if len(owners) >= MIN_KNOWN else everybody), language)


def main_language(voices: Iterable[Voice]) -> str:
    """The language of the most owners, of whom there is at least one; English on a near-tie."""
    counts = Counter(language for _, language in {(each.owner, each.language) for each in voices})
    most = min(counts, key=lambda language: (-counts[language], language))
    return ENGLISH if counts[ENGLISH] >= NEAR * counts[most] else most
