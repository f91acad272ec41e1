"""/stories/{id}: the story page."""

from dataclasses import asdict
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import AfterValidator

from infra.web.pages import choices, words
from infra.web.pages.charts import part_end, timeline
from infra.web.pages.history import steps
from infra.web.pages.links import Here
from infra.web.pages.render import Renderer
from infra.web.pages.rows import PER_PAGE, SORTS, RowSort, chosen_runs, row
from infra.web.pages.telling import Telling
from infra.web.problems import Problem
from infra.web.reader import Reader, StoryView
from processors.describe.coverage import UNKNOWN, UNRATED, Choice, coverage
from processors.model import Story


def _in_utc(at: datetime) -> datetime:
    """A moment without an offset is in UTC."""
    try:
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except OverflowError as error:
        raise ValueError("out of the range of dates") from error


Moment = Annotated[datetime, AfterValidator(_in_utc)]
Text = Annotated[str | None, Query(max_length=200)]
Rating = Literal["left", "center", "right", "unrated"]
FIGURES = (
    ("article_count", "article", "Everything that outlets published on it, reprints included."),
    ("text_count", "distinct text", "The same text in several outlets counts once here, also where "
     "it was shortened or lightly edited."),
    ("publisher_count", "owner", "Independent publishers: outlets of one owner count once."),
)  # fmt: skip


def story_router(reader: Reader, renderer: Renderer, telling: Telling) -> APIRouter:
    """The page of a story, as it is and as it was."""
    router = APIRouter(include_in_schema=False)

    @router.get("/stories/{story_id}")
    def story_page(
        story_id: str,
        bias: Rating | None = None,
        factuality: Literal["high", "mixed", "low", "unrated"] | None = None,
        owner: Text = None,
        country: Text = None,
        language: Text = None,
        original: bool = False,
        text: Text = None,
        sort: RowSort = "newest",
        page: Annotated[int, Query(ge=1, le=10_000)] = 1,
        at: Moment | None = None,
        part: Annotated[int | None, Query(ge=1, le=1_000)] = None,
        merged_from: Text = None,
    ) -> Response:
        choice = Choice(bias, factuality, owner, country, language)
        asked = _Asked(choice, original, text, sort, page)
        # What the page knows of its address, as it was read: nobody else's words go into links.
        known = asked.parameters | {
            "at": at.isoformat() if at else None,
            "part": str(part) if part and not at else None,
        }
        present = reader.index.story(story_id)
        if part is not None and at is None and present is not None:
            # Articles may be older than the story that they came to.
            began = _began(reader, story_id, present)
            at = max(part_end(present, part), began) if part < len(present.timeline) else None
        if at is None and present is not None and present.story_id != story_id:
            moved = Here(f"/stories/{present.story_id}", known)
            return RedirectResponse(moved.but(merged_from=story_id, part=None), 302)
        view = reader.story(story_id, at)
        if view is None:
            raise _missing(reader, story_id, present, at)
        context = _context(view, present, asked, Here(f"/stories/{story_id}", known), telling)
        context["merged_from"] = _led_here(reader, merged_from, view)
        context["related"] = reader.related(view) if at is None else []
        return renderer.page("story.html", **context)

    return router


def _led_here(reader: Reader, former: str | None, view: StoryView) -> str | None:
    """The merged id that a reader came by; None for what never was one of this story."""
    if former is None or former == view.story.story_id:
        return None
    living = reader.index.story(former)
    return former if living and living.story_id == view.story.story_id else None


class _Asked:
    """What of the story is shown."""

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
        return self.choice.everything and not self.original and self.text is None


def _began(reader: Reader, story_id: str, present: Story) -> datetime:
    """When the story came to be, which is never before its first article came."""
    events = reader.index.history(story_id)
    own = (event.happened_at for event in events if event.story_id == story_id)
    return min(own, default=present.first_seen)


def _missing(reader: Reader, story_id: str, present: Story | None, at: datetime | None) -> Problem:
    if present is None or at is None:
        detail = (
            f"There is no story {story_id[:40]}. Ids never change, so the address may be cut "
            "short; a search may find it."
        )
    else:
        detail = (
            f"“{words.headline(present)}” did not exist yet on {words.moment(at)}: it began "
            f"on {words.moment(_began(reader, story_id, present))}."
        )
    return Problem(HTTPStatus.NOT_FOUND, detail)


def _context(
    view: StoryView, present: Story | None, asked: _Asked, here: Here, telling: Telling
) -> dict[str, Any]:
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
        "figures": _figures(story),
        "counts_sentence": f"{words.several(story.article_count, 'article')} by "
        f"{words.several(story.publisher_count, 'owner')}. {lean}",
        "lean_sentence": lean,
        "rated": rated,
        "unrated_bias": _unrated(story.bias.get(UNRATED, 0), sum(story.bias.values()), "lean"),
        "bullets": bullets,
        "made_by": made_by,
        "story_language": next(iter(found.languages), "en"),
        "chips": choices.chips(found, choice, asked.original, here),
        "rows": rows,
        "shown_sentence": _shown(view, runs, asked.everything),
        "cleared": None
        if asked.everything
        else Here(here.path, {}).but(at=view.at.isoformat() if view.at else None),
        "sorts": [
            choices.Chip(label, here.but(sort=value, page=None), None, value == asked.sort)
            for value, label in SORTS
        ],
        "pages": _pages(len(runs), page, here),
        "lean_links": choices.links("bias", words.SIDES, choice.bias, here),
        "details": _details(story),
        "chart": timeline(present or story, view.at, view.events, here),
        "factuality": choices.labelled(found.factuality, UNRATED),
        "rated_factuality": rated_factuality,
        "factuality_links": choices.links(
            "factuality", found.factuality, choice.factuality, here
        ),
        "unrated_factuality": _unrated(
            found.factuality.get(UNRATED, 0), len(found.outlets), "factuality"
        ),
        "owners": choices.labelled(found.owners),
        "owners_most": max(found.owners.values(), default=1),
        "owner_links": choices.links("owner", found.owners, choice.owner, here),
        "countries": choices.labelled(found.countries, UNKNOWN, words.country),
        "countries_most": max(found.countries.values(), default=1),
        "country_links": choices.links("country", found.countries, choice.country, here),
        "unknown_countries": _unrated(
            found.countries.get(UNKNOWN, 0), len(found.outlets), "country"
        ),
        "entities": telling.entities(view),
        "history": steps(story.story_id, view.events),
    }  # fmt: skip


def _figures(story: Story) -> list[dict[str, Any]]:
    counts = [
        {"count": count, "name": name if count == 1 else f"{name}s", "meaning": meaning}
        for field, name, meaning in FIGURES
        for count in [getattr(story, field)]
    ]
    languages = len(story.languages)
    named = "language" if languages == 1 else "languages"
    return [*counts, {"count": languages, "name": named, "meaning": "Languages of the articles."}]


def _unrated(count: int, whole: int, of: str) -> str:
    known = "known" if of == "country" else "rated"
    if not count:
        return f"The {of} of all {whole:,} outlets is {known}." if whole else ""
    return f"The {of} of {count:,} of {words.several(whole, 'outlet')} is not {known}."


def _shown(view: StoryView, runs: list[Any], everything: bool) -> str:
    articles = sum(1 + len(run.reprints) for run in runs)
    texts = words.several(len(runs), "text")
    whole = f"{view.story.article_count:,} articles"
    read = len(view.articles)
    if read < view.story.article_count:
        whole = f"the newest {read:,} of {whole}"
        if everything:
            return f"{whole[:1].upper()}{whole[1:]}, {texts}"
    found = f"{words.several(articles, 'article')} in {texts}"
    return found if everything else f"{found} of {whole}"


def _pages(rows: int, page: int, here: Here) -> list[choices.Chip]:
    count = -(-rows // PER_PAGE)
    if count < 2:
        return []
    near = [each for each in range(1, count + 1) if each in (1, count) or abs(each - page) < 3]
    return [
        choices.Chip(str(each), here.but(page=str(each) if each > 1 else None), None, each == page)
        for each in near
    ]


def _details(story: Story) -> list[tuple[str, str]]:
    languages = [words.language(code) for code in story.languages]
    more = f" and {len(languages) - 6} more" if len(languages) > 6 else ""
    known = [code for code in story.countries if code != UNKNOWN]
    details = [
        ("First seen", words.moment(story.first_seen)),
        ("Last seen", words.moment(story.last_seen)),
        ("Outlets", f"{len(story.publishers):,}"),
        ("Owners", f"{story.publisher_count:,}"),
        ("Languages", ", ".join(languages[:6]) + more),
    ]
    if known:
        details.append(("Countries", f"{len(known):,}"))
    if story.agencies:
        agency, count = next(iter(story.agencies.items()))
        details.append(("Most from an agency", f"{agency}, {words.several(count, 'article')}"))
    return details
