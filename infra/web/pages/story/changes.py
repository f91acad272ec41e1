"""Changes: what the story page says of what is new since a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from infra.web.pages import formatting
from infra.web.pages.page_url import PageUrl
from infra.web.pages.story.history import HistoryStep, steps
from infra.web.queries import NoLongerKept, StoryView
from infra.web.story_changes import StoryChanges
from processors.model import StoryArticle
from processors.stories.changes import FirstArticle, StoryDifference
from processors.text.counts import several

PERIODS = {"hour": 1, "6 hours": 6, "24 hours": 24}
"""Hours before the newest article that a reader may choose."""
MAX_FIRST = 8


@dataclass(frozen=True, slots=True)
class FirstSentence:
    """Who came in, and with which article."""

    words: str
    article: StoryArticle


@dataclass(frozen=True, slots=True)
class ToldChanges:
    """What the template is given."""

    since: datetime | None
    """None where nobody asked."""
    choices: list[tuple[str, str]]
    """Words and addresses."""
    before: bool = False
    """Whether the moment is before the story began."""
    gone: bool = False
    """Whether none of the articles that it had then is kept."""
    found: StoryDifference | None = None
    counts: str = ""
    first: Sequence[FirstSentence] = ()
    steps: Sequence[HistoryStep] = ()


def told_changes(
    changes: StoryChanges,
    view: StoryView,
    since: datetime | time | None,
    page_url: PageUrl,
    now: datetime,
    merged_from: str | None,
) -> ToldChanges:
    """The changes of a story of now, to which the id `merged_from` may have led; without a moment
    the ways to ask for one."""
    newest = view.story.last_seen
    choices = [
        (f"its last {words}", _address(page_url, newest - timedelta(hours=hours)))
        for words, hours in PERIODS.items()
        if newest - timedelta(hours=hours) > view.story.first_seen
    ]
    if since is None:
        return ToldChanges(None, choices)
    moment = _last(since, now) if isinstance(since, time) else since
    try:
        found = changes.since(view, moment, merged_from)
    except NoLongerKept:
        return ToldChanges(moment, choices, gone=True)
    if found is None:
        return ToldChanges(moment, choices, before=True)
    return ToldChanges(
        moment,
        choices,
        found=found,
        counts=_counts(found),
        first=[_sentence(each) for each in found.first[:MAX_FIRST]],
        steps=steps(view.story, found.events),
    )


def _address(page_url: PageUrl, moment: datetime) -> str:
    return page_url.but(since=formatting.zulu(moment)) + "#changes"


def _last(at: time, now: datetime) -> datetime:
    """The last moment before `now` with that time of day; UTC where it has no zone."""
    moment = datetime.combine(now.astimezone(at.tzinfo or UTC), at, at.tzinfo or UTC)
    return moment if moment <= now else moment - timedelta(days=1)


def _counts(found: StoryDifference) -> str:
    came = "No article came"
    if found.articles:
        came = f"{several(len(found.articles), 'article')} came"
        came += f", {several(found.texts, 'new text')}" if found.texts else ", all of them reprints"
        came += f", {several(found.owners, 'new owner')}" if found.owners else ""
    return f"{came}; {several(found.left, 'article')} left." if found.left else f"{came}."


def _sentence(first: FirstArticle) -> FirstSentence:
    match first.kind:
        case "bias":
            words = f"First article rated {first.value}"
        case "country":
            words = f"First article from {formatting.country(first.value)}"
        case _:
            words = f"First article in {formatting.language(first.value)}"
    return FirstSentence(words, first.article)
