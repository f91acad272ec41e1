"""Changes since: compares a story as it is with the story as it was."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from processors.model import UNDETERMINED, StoryArticle, StoryEvent
from processors.stories.changes.corrected import CorrectedNumber, corrected_numbers
from processors.stories.coverage import UNKNOWN, UNRATED, bias_of, country_of, owner_of, vouched
from processors.stories.entities.ranking import Entity, entities
from processors.stories.facts.names import Name, NameText
from processors.stories.summary import Bullet
from processors.stories.summary.likeness import Likeness, terms

SAME_BULLET = 0.6
"""So much of a bullet in one of then makes it the same one in other words."""
MAX_NAMES = 6
MIN_OWNERS = 2
"""Owners that have to mention a name."""
TOLD = frozenset({"merged", "split", "moved", "closed", "reopened", "retitled", "withdrawn"})
"""Events that change what the story is."""


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story at a moment."""

    headline: str
    articles: Sequence[StoryArticle]
    bullets: Sequence[Bullet]


@dataclass(frozen=True, slots=True)
class FirstArticle:
    """The article with which a side, country or language came in."""

    kind: str
    """ "bias", "country" or "language"."""
    value: str
    article: StoryArticle


@dataclass(frozen=True, slots=True)
class StoryDifference:
    """What is new in a story."""

    articles: list[StoryArticle]
    """Those that came and are known to be their publishers', oldest first."""
    left: int
    """Articles that are in other stories now."""
    texts: int
    """Different texts among those that came that no article had before."""
    owners: int
    """Owners that had no article before."""
    first: list[FirstArticle]
    bullets: list[Bullet]
    """Of now that say what no article said then."""
    names: list[Entity]
    """That several owners mention now and nobody did then."""
    numbers: list[CorrectedNumber]
    former_headline: str | None
    """Where it is another one now."""
    events: list[StoryEvent]
    """Merges, splits, moves and corrections, in order."""

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to tell."""
        found = (self.articles, self.left, self.former_headline, self.events)
        return not any(found)


def changes_between(
    then: ToldStory, now: ToldStory, events: Iterable[StoryEvent]
) -> StoryDifference:
    """What `now` has that `then` had not; `events` are those between the two.

    Reprints are articles that came, and nothing else is new with them.
    """
    known, present = vouched(then.articles), vouched(now.articles)
    old_ids = {article.article_id for article in then.articles}
    ids = {article.article_id for article in now.articles}
    came = [article for article in reversed(present) if article.article_id not in old_ids]
    texts = {article.text_id for article in known}
    fresh = [article for article in came if article.text_id not in texts]
    return StoryDifference(
        articles=came,
        left=len(old_ids - ids),
        texts=len({article.text_id for article in fresh}),
        owners=len({*map(owner_of, came)} - {*map(owner_of, known)}),
        first=[
            *_first("bias", bias_of, known, came),
            *_first("country", country_of, known, came),
            *_first("language", lambda article: article.language, known, came),
        ],
        bullets=_new_bullets(then, now, {article.article_id for article in came}),
        names=_new_names(known, fresh, present),
        numbers=corrected_numbers(known, fresh),
        former_headline=then.headline if then.headline != now.headline else None,
        events=[event for event in events if event.type in TOLD],
    )


def _first(
    kind: str,
    value_of: Callable[[StoryArticle], str],
    known: Sequence[StoryArticle],
    came: Sequence[StoryArticle],
) -> list[FirstArticle]:
    """Of each value that no article had, the first; what is not known about an outlet is none."""
    seen = {*map(value_of, known), UNRATED, UNKNOWN, UNDETERMINED}
    found = []
    for article in came:
        if (value := value_of(article)) not in seen:
            seen.add(value)
            found.append(FirstArticle(kind, value, article))
    return found


def _new_bullets(then: ToldStory, now: ToldStory, came: set[str]) -> list[Bullet]:
    """Those that only articles say which came since, and that no bullet of then says likewise."""
    new = [bullet for bullet in now.bullets if came.issuperset(bullet.citations)]
    if not new or not then.bullets:
        return new
    before = [terms(bullet.text) for bullet in then.bullets]
    within = Likeness([*(terms(bullet.text) for bullet in new), *before], []).within
    same = within[: len(new), len(new) :].max(axis=1) >= SAME_BULLET
    return [bullet for bullet, is_same in zip(new, same.tolist(), strict=True) if not is_same]


def _new_names(
    known: Sequence[StoryArticle], fresh: Sequence[StoryArticle], present: Sequence[StoryArticle]
) -> list[Entity]:
    """Of the story's names those that only new texts have, of MIN_OWNERS at least."""
    if not known or not fresh:
        return []
    old = NameText(" . ".join(f"{each.title} . {each.body}" for each in known))
    named = [
        (entity, Name(tuple(entity.name.replace("-", " ").split()))) for entity in entities(present)
    ]
    unknown = [(entity, name) for entity, name in named if not old.have(name)]
    if not unknown:
        return []  # Mostly so; to take the new texts apart costs most.
    texts = [(NameText(f"{each.title} . {each.body}"), owner_of(each)) for each in fresh]
    found = []
    for entity, name in unknown:
        owners = {owner for text, owner in texts if text.have(name)}
        if len(owners) >= MIN_OWNERS:
            found.append(entity)
    return found[:MAX_NAMES]
