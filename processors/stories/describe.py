"""Description: computes the Story message from the records of its members."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime

from processors.model import Section, Story, StoryStatus
from processors.model.correction import MAX_HEADLINE_CHARACTERS
from processors.stories.blindspot import blindspot
from processors.stories.coverage import counted
from processors.stories.deciding_owners import OwnerLanguage, deciding_owners, is_known
from processors.stories.member import MemberRecord
from processors.stories.timeline import timeline
from processors.stories.trending import trending
from processors.text.excerpt import excerpt
from processors.text.views import has_label

WITHDRAWN = "Withdrawn"
"""Headline of a story of which every article was withdrawn."""
MERGED = "Merged"
"""Headline of a redirect, which outlasts every article: whatever title it had could be that of one
that is withdrawn later."""
MAX_TITLES = 30
"""Titles kept for search: enough for every angle, bounded for a story of thousands."""


def describe(
    story_id: str,
    members: Collection[MemberRecord],
    status: StoryStatus,
    revision: int,
    headline: str | None = None,
) -> Story:
    """The story of `members`, of which there is at least one; `headline` if it was given one.

    Claimed articles are counted apart: only where there are no others are they what is told of.
    Withdrawn ones are not told of at all.
    """
    everyone = [member for member in members if not member.withdrawn]
    if not everyone:
        return _without_articles(
            story_id, revision, WITHDRAWN, status, min(member.event_time for member in members)
        )
    vouched = [member for member in everyone if member.provenance != "claimed"]
    members = vouched or everyone
    deciding, language = _deciding(members)
    named = _titles(deciding)
    titles = named if deciding is members else list(dict.fromkeys([*named, *_titles(members)]))
    called = headline or _called(deciding, language, named, titles) or _report(_sentences(members))
    outlets = {member.publisher: member for member in vouched}.values()
    owners = counted(outlet.owner for outlet in outlets)
    bias = counted(outlet.bias for outlet in outlets)
    times = [member.event_time for member in members]
    timely = [member.event_time for member in members if member.timely]
    first = min(timely or times)
    return Story(
        revision=revision,
        story_id=story_id,
        status=status,
        headline=headline or _bounded(called),
        headline_language=_language_of(called, deciding) or _language_of(called, members),
        titles=titles[:MAX_TITLES],
        article_count=len(vouched),
        claimed_count=len(everyone) - len(vouched),
        text_count=len({member.text_id for member in vouched}),
        publisher_count=len(owners),
        first_seen=datetime.fromtimestamp(first, UTC),
        last_seen=datetime.fromtimestamp(max(times), UTC),
        languages=counted(member.language for member in members),
        publishers=counted(member.publisher for member in vouched),
        bias=bias,
        factuality=counted(outlet.factuality for outlet in outlets),
        agencies=counted(member.agency for member in vouched if member.agency),
        owners=owners,
        countries=counted(outlet.country for outlet in outlets),
        section=_section(deciding) or _section(members),
        blindspot=blindspot(bias),
        timeline=timeline(max(first, time) for time in times),
        trending=trending(vouched) if vouched else 0.0,
    )


def describe_merged(story_id: str, into: str, happened_at: float, revision: int) -> Story:
    """What stays of a story whose articles went to the story `into`: a redirect."""
    return _without_articles(story_id, revision, MERGED, "merged", happened_at, into)


def _without_articles(
    story_id: str,
    revision: int,
    headline: str,
    status: StoryStatus,
    seconds: float,
    into: str | None = None,
) -> Story:
    moment = datetime.fromtimestamp(seconds, UTC)
    return Story(
        revision=revision,
        story_id=story_id,
        status=status,
        merged_into=into,
        headline=headline,
        titles=[],
        article_count=0,
        text_count=0,
        publisher_count=0,
        first_seen=moment,
        last_seen=moment,
        languages={},
        publishers={},
        bias={},
        factuality={},
    )


def _deciding(members: Collection[MemberRecord]) -> tuple[Collection[MemberRecord], str]:
    """Those of deciding owners, and the language of these."""
    # Alike ones once: a story of hundreds is described with each of its articles.
    alike = {(m.owner, m.publisher, m.language, m.bias, m.factuality) for m in members}
    owners, language = deciding_owners(
        OwnerLanguage(owner, language, is_known(owner, publisher, ratings))
        for owner, publisher, language, *ratings in alike
    )
    return _where(members, lambda member: member.owner in owners), language


def _where(
    members: Collection[MemberRecord], wanted: Callable[[MemberRecord], bool]
) -> Collection[MemberRecord]:
    """Those that are wanted: `members` themselves where these are all."""
    found = [member for member in members if wanted(member)]
    return members if len(found) == len(members) else found


def _titles(members: Collection[MemberRecord]) -> list[str]:
    """Distinct titles, those of the most owners first, then the earliest: the first is the
    headline. An owner has one voice for each title, however many articles carry it, and owners
    take turns: the titles of one do not fill the list."""
    voices = {(member.title, member.owner) for member in members if member.title}
    count = Counter(title for title, _ in voices)
    first: dict[str, tuple[bool, float]] = {}
    for member in members:
        time = (not member.timely, member.event_time)
        first[member.title] = min(first.get(member.title, time), time)
    ranked = sorted(count, key=lambda title: (-count[title], first[title], title))
    turns = Counter[str]()
    turn: dict[str, int] = {}
    owners: dict[str, list[str]] = {}
    for title, owner in voices:
        owners.setdefault(title, []).append(owner)
    for title in ranked:
        turn[title] = min(turns[owner] for owner in owners[title])
        turns.update(owners[title])
    return sorted(ranked, key=lambda title: (-count[title], turn[title]))


def _sentences(members: Collection[MemberRecord]) -> list[str]:
    """What stands for the titles of articles without one, in the order of titles."""
    return _titles([member._replace(title=member.sentence) for member in members])


def _called(
    deciding: Collection[MemberRecord], language: str, named: Sequence[str], titles: Sequence[str]
) -> str:
    """The first title in the language, which is that of the summary, then of those of deciding
    owners, `named`; before all other `titles` a sentence of theirs. Empty where there is none."""
    speaking = _where(deciding, lambda member: member.language == language)
    spoken = named if speaking is deciding else _titles(speaking)
    return _report(spoken or named or _sentences(speaking) or _sentences(deciding) or titles)


def _report(titles: Sequence[str]) -> str:
    """The first title, of a report where there is one."""
    reports = (title for title in titles if not has_label(title))
    return next(reports, titles[0] if titles else "")


def _bounded(title: str) -> str:
    """Cut after a word where it is longer than headlines are."""
    if len(title) <= MAX_HEADLINE_CHARACTERS:
        return title
    return excerpt(title, MAX_HEADLINE_CHARACTERS - 1)


def _language_of(called: str, members: Iterable[MemberRecord]) -> str | None:
    """That of most members with this title, or with this first sentence and no title."""
    named = (member.language for member in members if called == (member.title or member.sentence))
    return next(iter(counted(named)), None)


def _section(members: Iterable[MemberRecord]) -> Section | None:
    """That of the most owners, then the first by name; None where no article has one."""
    voices = {(member.owner, member.section) for member in members if member.section}
    counts = Counter(section for _, section in voices)
    return min(counts, key=lambda section: (-counts[section], section), default=None)
