"""Story view: all that the template of a story is given."""

from datetime import datetime
from typing import Any

from infra.web.pages import formatting
from infra.web.pages.charts import timeline
from infra.web.pages.page_url import PageUrl
from infra.web.pages.story import filters, story_counts
from infra.web.pages.story.history import steps
from infra.web.pages.story.narrative import StoryNarrative
from infra.web.pages.story.pace import pace
from infra.web.pages.story.rows import PER_PAGE, SORTS, chosen_groups, row
from infra.web.pages.story.story_parameters import StoryParameters
from infra.web.queries import StoryView
from processors.model import Story
from processors.stories.coverage import UNKNOWN, UNRATED, leading_words
from processors.text.counts import articles_sentence, several
from processors.text.readable_domain import readable_owner


def story_context(
    view: StoryView,
    present: Story | None,
    parameters: StoryParameters,
    page_url: PageUrl,
    narrative: StoryNarrative,
    now: datetime,
) -> dict[str, Any]:
    """Everything on the page but what only the reader of the index knows."""
    story, wanted = view.story, parameters.article_filter
    groups = chosen_groups(view.articles, parameters)
    page = min(parameters.page, max(1, -(-len(groups) // PER_PAGE)))
    shown = groups[(page - 1) * PER_PAGE : page * PER_PAGE]
    rows = [row(group, page_url, narrative.row_text(group.first)) for group in shown]
    on_page = {each.article.article_id for each in rows}
    bullets, made_by = narrative.bullets(view, on_page)
    rated = sum(count for side, count in story.bias.items() if side != UNRATED)
    rated_factuality = sum(n for level, n in story.factuality.items() if level != UNRATED)
    outlets = len(story.publishers)
    older = story_counts.older_than(view)
    lean = formatting.lean_sentence(story.bias) if story.article_count else ""
    return {
        "here": page_url.path,
        "story": story,
        "at": view.at,
        "present": present,
        "now_link": page_url.but(at=None, part=None),
        "figures": story_counts.figures(story),
        "counts_sentence": f"{_size(story)}. {lean}".rstrip(),
        "then_sentence": _then(story, present) if present else "",
        "only_claimed": story_counts.only_claimed(view),
        "lean_sentence": lean,
        "pace": pace(view, now),
        "span": formatting.span(story.last_seen - story.first_seen),
        "rated": rated,
        "unrated_bias": story_counts.unrated(
            story.bias.get(UNRATED, 0), sum(story.bias.values()), "lean"
        ),
        "bullets": bullets,
        "made_by": made_by,
        "story_language": formatting.story_language(story),
        "chips": filters.chips(
            view.articles, wanted, parameters.original, story_counts.reprinted(story), page_url
        ),
        "rows": rows,
        "shown_sentence": story_counts.shown(view, groups, parameters.everything),
        "older_link": older and page_url.but(at=older.isoformat(), part=None, page=None),
        "cleared": None
        if parameters.everything
        else PageUrl(page_url.path, {}).but(at=view.at.isoformat() if view.at else None),
        "sorts": [
            filters.Chip(label, page_url.but(sort=value, page=None), None, value == parameters.sort)
            for value, label in SORTS
        ],
        "pages": _pages(len(groups), page, page_url),
        "lean_link": filters.link("bias", wanted.bias, page_url),
        "details": story_counts.details(view),
        "details_glance": several(outlets, "outlet") if story.article_count else "claimed",
        "chart": timeline(present or story, view.at, view.events, page_url),
        "factuality_glance": leading_words(story.factuality),
        "factuality": filters.labelled(story.factuality, UNRATED),
        "rated_factuality": rated_factuality,
        "factuality_link": filters.link("factuality", wanted.factuality, page_url),
        "unrated_factuality": story_counts.unrated(
            story.factuality.get(UNRATED, 0), outlets, "factuality"
        ),
        "owners": filters.labelled(story.owners, label=readable_owner),
        "owners_most": max(story.owners.values(), default=1),
        "owner_link": filters.link("owner", wanted.owner, page_url),
        "countries": filters.labelled(story.countries, UNKNOWN, formatting.country),
        "countries_most": max(story.countries.values(), default=1),
        "country_link": filters.link("country", wanted.country, page_url),
        "unknown_countries": story_counts.unrated(
            story.countries.get(UNKNOWN, 0), outlets, "country"
        ),
        "entities": narrative.entities(view),
        "history": steps(story, view.events),
    }


def _size(story: Story) -> str:
    articles = articles_sentence(story)
    if not story.article_count:
        return articles
    return f"{articles} by {several(story.publisher_count, 'owner')}"


def _then(story: Story, present: Story) -> str:
    now = f"{present.article_count:,}"
    if not (story.article_count and present.article_count):
        now = articles_sentence(present)
    return f"{articles_sentence(story)} then, {now} now"


def _pages(rows: int, page: int, page_url: PageUrl) -> list[filters.Chip]:
    count = -(-rows // PER_PAGE)
    if count < 2:
        return []
    near = [each for each in range(1, count + 1) if each in (1, count) or abs(each - page) < 3]
    return [
        filters.Chip(
            str(each), page_url.but(page=str(each) if each > 1 else None), None, each == page
        )
        for each in near
    ]
