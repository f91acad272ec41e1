"""Queries: what can be asked of an index, checked when it is made."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from processors.errors import StorywireError
from processors.model import Bias, Provenance, Section, Side, event_position
from processors.model.vector import vector_error
from processors.search import bounds, syntax
from processors.search.sort import Sort
from processors.text.search_tokens import search_words

MIN_SIMILARITY = 0.25
"""Cosine from which an article's embedding counts as near a query's: with the shipped model 1 to 2%
of the unrelated articles are nearer. Without a floor a search always finds something."""
CANDIDATES = 100
"""Stories that each ranking of a search contributes."""
MAX_LIMIT = 500
EXPORTED_AT_ONCE = 1_000
"""Stories or articles that an export holds in memory."""
MAX_COUNT = bounds.MAX_COUNT
MAX_TEXT_CHARACTERS = 1_000
MAX_WORDS = 32
VOUCHED: tuple[Provenance, ...] = ("own", "relayed")
"""Articles that stories count."""
CLAIMED: tuple[Provenance, ...] = ("claimed",)
FACETS = ("language", "section", "country", "bias", "publisher", "owner")
AS_WRITTEN = tuple(facet for facet in FACETS if facet != "owner")
"""Facets whose value is asked for as it is written; an owner's is compared by its search form."""
TOP_VALUES = 20
"""Values of a facet that a page counts, at most."""
MAX_COUNTED = 2_000
"""Found stories beyond which facets need not count all."""
MAX_PHRASES = syntax.MAX_PHRASES
OF_STORIES = (
    "blindspot", "status", "min_articles", "max_articles", "min_owners", "max_owners",
    "min_claimed", "max_claimed",
)  # fmt: skip
"""Conditions that no article can meet."""

_MAX_INT64 = 2**63 - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class BadQuery(StorywireError):
    """A query that cannot be answered; the message names the argument."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class StoryQuery:
    """Which stories, in which order. All conditions must hold. Raises BadQuery.

    `text` matches headlines, titles and articles: stories with all its words come before those
    with some. Every one of `phrases` has to stand, word after word, in the headline, a title or an
    article (title or body) of the story, which need not be the same one for all; a story one of
    whose headline and titles holds one of `excluded` (a word or phrase) does not match.
    `embedding`, shape (384,), adds stories whose articles are near in meaning; where there are
    phrases, only among those that have them. With text, phrases or an embedding, the best
    candidates are ranked by fusion (`sort` then orders those candidates); without it is a complete
    listing, and "relevance" means "recency". `since` and `until` overlap with first_seen to
    last_seen. `language`, `publisher`, `owner`, `country` and `bias` ask for at least one article
    or publisher of that kind; `story_ids`, one at least, leaves only these.
    """

    text: str = ""
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    embedding: NDArray[np.float32] | None = None
    since: datetime | None = None
    until: datetime | None = None
    language: str | None = None
    publisher: str | None = None
    owner: str | None = None
    country: str | None = None
    bias: Bias | None = None
    section: Section | None = None
    blindspot: Side | None = None
    status: syntax.Status | None = None
    story_ids: tuple[str, ...] | None = None
    min_articles: int | None = None
    max_articles: int | None = None
    min_owners: int | None = None
    max_owners: int | None = None
    """Bounds of publisher_count: independent publishers."""
    min_claimed: int | None = None
    max_claimed: int | None = None
    """Bounds of claimed_count, which the others leave out."""
    min_similarity: float = MIN_SIMILARITY
    """Cosine from which an article is near the embedding, MIN_SIMILARITY at least."""
    sort: Sort = "relevance"
    limit: int = 20
    cursor: str | None = None
    counted: bool = True
    """Whether total and facets are wanted. Without, which is cheaper, the total is the number of
    hits and there are no facets."""

    def __post_init__(self) -> None:
        check_limit(self.limit)
        for name in (
            "min_articles", "max_articles", "min_owners", "max_owners", "min_claimed", "max_claimed"
        ):  # fmt: skip
            count = getattr(self, name)
            if count is not None and not 0 <= count <= MAX_COUNT:
                raise BadQuery(f"{name} must be from 0 to {MAX_COUNT}, not {count}")
        for name, moment in (("since", self.since), ("until", self.until)):
            if moment is not None and moment.tzinfo is None:
                raise BadQuery(f"{name} needs an offset from UTC")
        if len(self.phrases) > MAX_PHRASES or len(self.excluded) > MAX_PHRASES:
            raise BadQuery(f"a search takes up to {MAX_PHRASES} phrases and as many exclusions")
        if self.story_ids is not None and not 1 <= len(self.story_ids) <= MAX_LIMIT:
            raise BadQuery(f"story_ids must be 1 to {MAX_LIMIT}")
        if not MIN_SIMILARITY <= self.min_similarity <= 1:
            raise BadQuery(
                f"min_similarity must be from {MIN_SIMILARITY} to 1, not {self.min_similarity}"
            )
        if self.embedding is not None and (reason := vector_error(self.embedding)):
            raise BadQuery(reason)

    @property
    def ranked(self) -> bool:
        """Whether stories are ranked by relevance rather than listed."""
        return bool(self.text.strip() or self.phrases) or self.embedding is not None

    @property
    def filtered(self) -> bool:
        """Whether there is any condition besides text and embedding."""
        free = {
            "text", "phrases", "embedding", "min_similarity", "sort", "limit", "cursor", "counted"
        }  # fmt: skip
        conditions = (getattr(self, each.name) for each in fields(self) if each.name not in free)
        return any(each is not None and each != () for each in conditions)

    @property
    def words(self) -> list[str]:
        """The words of `text`, each once, the first 32."""
        return list(dict.fromkeys(search_words(self.text[:MAX_TEXT_CHARACTERS])))[:MAX_WORDS]


def every_word(query: StoryQuery) -> StoryQuery:
    """The query with its words as phrases, for who cannot rank: what matches has each of them.

    What stands between two spaces is one, also where it is several words, as `AT&T` is, or has no
    spaces. Raises BadQuery for more than there may be phrases.
    """
    words = (each for each in query.text.split() if search_words(each))
    phrases = tuple(dict.fromkeys([*query.phrases, *words]))
    if len(phrases) > MAX_PHRASES:
        raise BadQuery(
            f"a feed, alert or export takes up to {MAX_PHRASES} words and phrases, not "
            f"{len(phrases)}"
        )
    return replace(query, text="", phrases=phrases)


def require_articles(query: StoryQuery) -> None:
    """Raise BadQuery where a condition can be met by stories alone."""
    for name in OF_STORIES:
        if getattr(query, name) is not None:
            field = name.removeprefix("min_").removeprefix("max_")
            raise BadQuery(
                f"{field}: is a condition of stories, which articles cannot meet",
                hint="export the stories that meet it, and the articles of each",
            )


def first_words(text: str) -> list[str]:
    """As many words of a phrase, in their order, as a search takes."""
    return search_words(text[:MAX_TEXT_CHARACTERS])[:MAX_WORDS]


def check_limit(limit: int) -> None:
    """Raise BadQuery when a page cannot have this size."""
    if not 1 <= limit <= MAX_LIMIT:
        raise BadQuery(f"limit must be from 1 to {MAX_LIMIT}, not {limit}")


def after_event(event_id: str | None) -> tuple[int, int]:
    """The place in the order of events that `event_id` marks; before all for None.

    Raises BadQuery for what is no event id.
    """
    if event_id is None:
        return -1, -1
    try:
        revision, n = event_position(event_id)
    except ValueError as error:
        raise BadQuery(str(error)) from error
    return min(revision, _MAX_INT64), min(n, MAX_COUNT)


def milliseconds(moment: datetime) -> int:
    """Milliseconds since 1970, rounded down: the precision at which indexes compare moments.

    >>> milliseconds(datetime(1970, 1, 1, 0, 0, 1, 2_999, tzinfo=UTC))
    1002
    """
    return (moment - _EPOCH) // timedelta(milliseconds=1)
