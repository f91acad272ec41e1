"""What the template of a story is given."""

from dataclasses import asdict
from typing import Any

from infra.web.pages import choices, story_words, words
from infra.web.pages.charts import timeline
from infra.web.pages.history import steps
from infra.web.pages.links import Here
from infra.web.pages.rows import PER_PAGE, SORTS, RowSort, chosen_runs, row
from infra.web.pages.telling import Telling
from infra.web.reader import StoryView
from processors.describe.counts import several
from processors.describe.coverage import UNKNOWN, UNRATED, Choice, coverage
from processors.model import Story


class Asked:
    """What of a story a reader wants to see."""

    def __init__(
        self, choice: Choice, original: bool, text: str | None, sort: RowSort, page: int
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
    view: StoryView, present: Story | None, asked: Asked, here: Here, telling: Telling
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
    lean = words.lean_sentence(story.bias)
    return {
        "here": here.path,
        "story": story,
        "at": view.at,
        "present": present,
        "now_link": here.but(at=None, part=None),
        "figures": story_words.figures(story),
        "counts_sentence": f"{several(story.article_count, 'article')} by "
        f"{several(story.publisher_count, 'owner')}. {lean}",
        "lean_sentence": lean,
        "rated": rated,
        "unrated_bias": story_words.unrated(
            story.bias.get(UNRATED, 0), sum(story.bias.values()), "lean"
        ),
        "bullets": bullets,
        "made_by": made_by,
        "story_language": next(iter(found.languages), "en"),
        "chips": choices.chips(found, choice, asked.original, here),
        "rows": rows,
        "shown_sentence": story_words.shown(view, runs, asked.everything),
        "cleared": None
        if asked.everything
        else Here(here.path, {}).but(at=view.at.isoformat() if view.at else None),
        "sorts": [
            choices.Chip(label, here.but(sort=value, page=None), None, value == asked.sort)
            for value, label in SORTS
        ],
        "pages": _pages(len(runs), page, here),
        "lean_links": choices.links("bias", words.SIDES, choice.bias, here),
        "details": story_words.details(story),
        "chart": timeline(present or story, view.at, view.events, here),
        "factuality": choices.labelled(found.factuality, UNRATED),
        "rated_factuality": rated_factuality,
        "factuality_links": choices.links(
            "factuality", found.factuality, choice.factuality, here
        ),
        "unrated_factuality": story_words.unrated(
            found.factuality.get(UNRATED, 0), found.outlets, "factuality"
        ),
        "owners": choices.labelled(found.owners),
        "owners_most": max(found.owners.values(), default=1),
        "owner_links": choices.links("owner", found.owners, choice.owner, here),
        "countries": choices.labelled(found.countries, UNKNOWN, words.country),
        "countries_most": max(found.countries.values(), default=1),
        "country_links": choices.links("country", found.countries, choice.country, here),
        "unknown_countries": story_words.unrated(
            found.countries.get(UNKNOWN, 0), found.outlets, "country"
        ),
        "entities": telling.entities(view),
        "history": steps(story.story_id, view.events),
    }  # fmt: skip


def _pages(rows: int, page: int, here: Here) -> list[choices.Chip]:
    count = -(-rows // PER_PAGE)
    if count < 2:
        return []
    near = [each for each in range(1, count + 1) if each in (1, count) or abs(each - page) < 3]
    return [
        choices.Chip(str(each), here.but(page=str(each) if each > 1 else None), None, each == page)
        for each in near
    ]
