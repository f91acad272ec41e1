"""What the template of a story is given."""

from dataclasses import asdict
from typing import Any

from infra.web.pages import filters, formatting, story_counts
from infra.web.pages.charts import timeline
from infra.web.pages.history import steps
from infra.web.pages.narrative import StoryNarrative
from infra.web.pages.page_url import PageUrl
from infra.web.pages.rows import PER_PAGE, SORTS, RowSort, chosen_runs, row
from infra.web.queries import StoryView
from processors.model import Story
from processors.stories.coverage import UNKNOWN, UNRATED, ArticleFilter, coverage
from processors.text.counts import several


class Asked:
    """What of a story a reader wants to see."""

    def __init__(
        self, choice: ArticleFilter, original: bool, text: str | None, sort: RowSort, page: int
    ) -> None:
        self.choice = choice
        self.original = original
        self.text = text
        self.sort = sort
        self.page = page

    @property
    def parameters(self) -> dict[str, str | None]:
        """As an address has them; None for what it may leave out."""
        return {
            **asdict(self.choice),
            "original": "1" if self.original else None,
            "text": self.text,
            "sort": None if self.sort == "newest" else self.sort,
            "page": str(self.page) if self.page > 1 else None,
        }

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self.choice.everything and not self.original and self.text is None


def story_context(
    view: StoryView, present: Story | None, asked: Asked, here: PageUrl, telling: StoryNarrative
) -> dict[str, Any]:
    """Everything on the page but what only the reader of the index knows."""
    story, choice = view.story, asked.choice
    found = coverage(view.articles)
    runs = chosen_runs(view.articles, choice, asked.original, asked.text, asked.sort)
    page = min(asked.page, max(1, -(-len(runs) // PER_PAGE)))
    shown = runs[(page - 1) * PER_PAGE : page * PER_PAGE]
    rows = [row(run, here, telling.shown(run.first)) for run in shown]
    on_page = {each.article.article_id for each in rows}
    bullets, made_by = telling.bullets(view, on_page)
    rated = sum(count for side, count in story.bias.items() if side != UNRATED)
    rated_factuality = sum(n for level, n in found.factuality.items() if level != UNRATED)
    lean = formatting.lean_sentence(story.bias)
    return {
        "here": here.path,
        "story": story,
        "at": view.at,
        "present": present,
        "now_link": here.but(at=None, part=None),
        "figures": story_counts.figures(story),
        "counts_sentence": f"{several(story.article_count, 'article')} by "
        f"{several(story.publisher_count, 'owner')}. {lean}",
        "lean_sentence": lean,
        "rated": rated,
        "unrated_bias": story_counts.unrated(
            story.bias.get(UNRATED, 0), sum(story.bias.values()), "lean"
        ),
        "bullets": bullets,
        "made_by": made_by,
        "story_language": next(iter(found.languages), "en"),
        "chips": filters.chips(found, choice, asked.original, here),
        "rows": rows,
        "shown_sentence": story_counts.shown(view, runs, asked.everything),
        "cleared": None
        if asked.everything
        else PageUrl(here.path, {}).but(at=view.at.isoformat() if view.at else None),
        "sorts": [
            filters.Chip(label, here.but(sort=value, page=None), None, value == asked.sort)
            for value, label in SORTS
        ],
        "pages": _pages(len(runs), page, here),
        "lean_links": filters.links("bias", formatting.SIDES, choice.bias, here),
        "details": story_counts.details(story),
        "chart": timeline(present or story, view.at, view.events, here),
        "factuality": filters.labelled(found.factuality, UNRATED),
        "rated_factuality": rated_factuality,
        "factuality_links": filters.links(
            "factuality", found.factuality, choice.factuality, here
        ),
        "unrated_factuality": story_counts.unrated(
            found.factuality.get(UNRATED, 0), found.outlets, "factuality"
        ),
        "owners": filters.labelled(found.owners),
        "owners_most": max(found.owners.values(), default=1),
        "owner_links": filters.links("owner", found.owners, choice.owner, here),
        "countries": filters.labelled(found.countries, UNKNOWN, formatting.country),
        "countries_most": max(found.countries.values(), default=1),
        "country_links": filters.links("country", found.countries, choice.country, here),
        "unknown_countries": story_counts.unrated(
            found.countries.get(UNKNOWN, 0), found.outlets, "country"
        ),
        "entities": telling.entities(view),
        "history": steps(story.story_id, view.events),
    }  # fmt: skip


def _pages(rows: int, page: int, here: PageUrl) -> list[filters.Chip]:
    count = -(-rows // PER_PAGE)
    if count < 2:
        return []
    near = [each for each in range(1, count + 1) if each in (1, count) or abs(each - page) < 3]
    return [
        filters.Chip(str(each), here.but(page=str(each) if each > 1 else None), None, each == page)
        for each in near
    ]
