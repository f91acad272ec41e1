"""Story counts: the figures of a story and of its coverage, in words."""

from collections.abc import Sequence
from typing import Any

from infra.web.pages import formatting
from infra.web.queries import StoryView
from processors.model import Story
from processors.stories.coverage import UNKNOWN
from processors.stories.reprints import ReprintGroup
from processors.text.counts import several

FIGURES = (
    ("article_count", "article", "Everything that outlets published on it, reprints included."),
    ("text_count", "distinct text", "The same text in several outlets counts once here, also where "
     "it was shortened or lightly edited."),
    ("publisher_count", "owner", "Independent publishers: outlets of one owner count once."),
)  # fmt: skip


def figures(story: Story) -> list[dict[str, Any]]:
    """Each figure with its name and meaning."""
    counts = [
        {"count": count, "name": name if count == 1 else f"{name}s", "meaning": meaning}
        for field, name, meaning in FIGURES
        for count in [getattr(story, field)]
    ]
    languages = len(story.languages)
    named = "language" if languages == 1 else "languages"
    return [*counts, {"count": languages, "name": named, "meaning": "Languages of the articles."}]


def unrated(count: int, whole: int, of: str) -> str:
    """How many of the outlets have no rating; empty without an outlet."""
    known = "known" if of == "country" else "rated"
    if not count:
        return f"The {of} of all {whole:,} outlets is {known}." if whole else ""
    return f"The {of} of {count:,} of {several(whole, 'outlet')} is not {known}."


def shown(view: StoryView, groups: Sequence[ReprintGroup], everything: bool) -> str:
    """How many of the articles are shown, in how many texts."""
    articles = sum(1 + len(group.reprints) for group in groups)
    texts = several(len(groups), "text")
    whole = f"{view.story.article_count:,} articles"
    read = len(view.articles)
    if read < view.story.article_count:
        whole = f"the newest {read:,} of {whole}"
        if everything:
            return f"{whole[:1].upper()}{whole[1:]}, {texts}"
    found = f"{several(articles, 'article')} in {texts}"
    return found if everything else f"{found} of {whole}"


def details(story: Story) -> list[tuple[str, str]]:
    """Names and values of the coverage details."""
    languages = [formatting.language(code) for code in story.languages]
    more = f" and {len(languages) - 6} more" if len(languages) > 6 else ""
    known = [code for code in story.countries if code != UNKNOWN]
    details = [
        ("First seen", formatting.moment(story.first_seen)),
        ("Last seen", formatting.moment(story.last_seen)),
        ("Outlets", f"{len(story.publishers):,}"),
        ("Owners", f"{story.publisher_count:,}"),
        ("Languages", ", ".join(languages[:6]) + more),
    ]
    if known:
        details.append(("Countries", f"{len(known):,}"))
    if story.agencies:
        agency, count = next(iter(story.agencies.items()))
        details.append(("Most from an agency", f"{agency}, {several(count, 'article')}"))
    return details
