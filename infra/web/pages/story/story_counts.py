"""Story counts: the figures of a story and of its coverage, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from infra.web.pages import formatting
from infra.web.queries import StoryView
from processors.model import Story
from processors.stories.attribution import claimants
from processors.stories.coverage import UNKNOWN, UNRATED, vouched
from processors.stories.reprints import ReprintGroup
from processors.text.counts import several, several_texts

NAMED = 3
"""Of those who claim articles."""

FIGURES = (
    (
        "article_count",
        "article",
        "articles",
        "Everything that outlets published on it, reprints included.",
    ),
    (
        "text_count",
        "text",
        "different texts",
        "The same text in several outlets counts once here, also where it was shortened or lightly "
        "edited.",
    ),
    (
        "publisher_count",
        "owner",
        "owners",
        "Independent publishers: outlets of one owner count once.",
    ),
)
"""Field of a story, its name for one and for more, its meaning."""
CLAIMED = (
    "Articles that somebody brought in the name of other outlets. They count in no other figure, "
    "until a source of these outlets brings them too."
)


def figures(story: Story) -> list[dict[str, Any]]:
    """Each figure, as it is written, with its name and meaning."""
    counts = [
        {"count": f"{count:,}", "name": one if count == 1 else more, "meaning": meaning}
        for field, one, more, meaning in FIGURES
        if (count := getattr(story, field)) or story.article_count or not story.claimed_count
    ]
    languages = len(story.languages)
    spoken = {"count": f"{languages:,}", "name": "languages", "meaning": "Of the articles."}
    counts += [spoken] if languages > 1 else []
    if not story.claimed_count:
        return counts
    plus = "+" if story.article_count else ""
    claimed = {"count": f"{plus}{story.claimed_count:,}", "name": "claimed", "meaning": CLAIMED}
    return [*counts, claimed] if story.article_count else [claimed, *counts]


def only_claimed(view: StoryView) -> str:
    """What to say of a story that no outlet is known to tell; empty for others."""
    if view.story.article_count or not view.story.claimed_count:
        return ""
    by = list(claimants(view.articles))
    more = f" and {several(len(by) - NAMED, 'other')}" if len(by) > NAMED else ""
    count = view.story.claimed_count
    return (
        "No source that is known to be an outlet's own tells this story: its "
        f"{several(count, 'article')} {'is' if count == 1 else 'are'} claimed by "
        f"{', '.join(by[:NAMED])}{more}."
    )


def unrated(count: int, whole: int, of: str) -> str:
    """How many of the outlets have no rating; empty without an outlet.

    >>> unrated(1, 1, "lean"), unrated(0, 1, "lean")
    ('The lean of its outlet is not rated.', 'The lean of its outlet is rated.')
    >>> unrated(3, 3, "country"), unrated(12, 85, "lean")
    ('The country of none of the 3 outlets is known.', 'The lean of 12 of 85 outlets is not rated.')
    """
    known = "known" if of == "country" else "rated"
    if not whole:
        return ""
    if whole == 1:
        return f"The {of} of its outlet is {'not ' if count else ''}{known}."
    if count in (0, whole):
        return f"The {of} of {'none of the' if count else 'all'} {whole:,} outlets is {known}."
    return f"The {of} of {count:,} of {whole:,} outlets is not {known}."


def reprinted(story: Story) -> bool:
    """Whether some of its articles are not original reporting."""
    return bool(story.agencies) or story.text_count < story.article_count


def shown(view: StoryView, groups: Sequence[ReprintGroup], everything: bool) -> str:
    """How many of the articles are shown, in how many texts; claimed ones apart."""
    counted = [len(group.articles) - group.claimed for group in groups]
    articles, texts = sum(counted), several_texts(sum(count > 0 for count in counted))
    claimed = sum(len(group.articles) for group in groups) - articles
    parts = []
    if articles or not claimed:
        parts.append(_shown_counted(view, articles, texts, everything))
    if claimed:
        parts.append(_shown_claimed(view, claimed, everything))
    return ", and ".join(parts)


def older_than(view: StoryView) -> datetime | None:
    """The moment up to which its older articles came; None where all are shown, or where nothing
    tells what it was then."""
    read = vouched(view.articles)
    if not read or len(read) >= view.story.article_count:
        return None
    oldest = read[-1].event_time
    happened = (each.happened_at for each in view.events if each.story_id == view.story.story_id)
    began = min(happened, default=None)
    return oldest if began is not None and began <= oldest != view.at else None


def _shown_counted(view: StoryView, articles: int, texts: str, everything: bool) -> str:
    whole = several(view.story.article_count, "article")
    read = len(vouched(view.articles))
    if read < view.story.article_count:
        whole = f"the newest {read:,} of {whole}"
        if everything:
            return f"{whole[:1].upper()}{whole[1:]}, {texts}"
    found = f"{several(articles, 'article')} in {texts}"
    return found if everything else f"{found} of {whole}"


def _shown_claimed(view: StoryView, claimed: int, everything: bool) -> str:
    whole = several(view.story.claimed_count, "claimed article")
    if claimed == view.story.claimed_count:
        return whole
    return f"{'the newest ' if everything else ''}{claimed:,} of {whole}"


def details(view: StoryView) -> list[tuple[str, str | datetime]]:
    """Names and values of the coverage details."""
    story = view.story
    languages = [formatting.language(code) for code in story.languages]
    more = f" and {len(languages) - 6} more" if len(languages) > 6 else ""
    known = [code for code in story.countries if code != UNKNOWN]
    details: list[tuple[str, str | datetime]] = [
        ("First seen", story.first_seen),
        ("Newest article", story.last_seen),
    ]
    if story.article_count:
        details.append(("Outlets", f"{len(story.publishers):,}"))
        details.append(("Owners", f"{story.publisher_count:,}"))
    details.append(("Languages", ", ".join(languages[:6]) + more))
    if story.article_count:
        details.append(("Countries", f"{len(known):,}" if known else "not known"))
        if not story.factuality.keys() - {UNRATED}:
            details.append(("Factuality", "not rated"))
    if story.agencies:
        agency, count = next(iter(story.agencies.items()))
        details.append(("Most from an agency", f"{agency}, {several(count, 'article')}"))
    claimed = claimants(view.articles)
    details += [(f"Claimed by {each}", several(n, "article")) for each, n in _first(claimed)]
    return details


def _first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return list(counts.items())[:NAMED]
