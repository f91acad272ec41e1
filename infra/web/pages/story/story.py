"""/stories/{id}: shows a story as it is, or as it was at a moment."""

from functools import partial
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from infra.index.retention import kept_since
from infra.web.pages.charts import part_end
from infra.web.pages.page_url import PageUrl
from infra.web.pages.render import Renderer
from infra.web.pages.sharing.head import story_head
from infra.web.pages.sharing.structured import story_data
from infra.web.pages.story.changes import told_changes
from infra.web.pages.story.narrative import StoryNarrative
from infra.web.pages.story.sides import StorySides, sides_address
from infra.web.pages.story.story_beginning import began, no_such_story
from infra.web.pages.story.story_parameters import StoryParameters
from infra.web.pages.story.story_view import story_context
from infra.web.problems import require_articles
from infra.web.queries import StoryQueries, StoryView
from infra.web.story_changes import StoryChanges
from processors.model import Story, event_position
from processors.model.event import last_event_id_of

LISTENED_BACK = 1_000
"""Records of the log, at most, whose events a page listens to again: those of a story that nothing
has happened to for long would be all since."""


def story_router(
    queries: StoryQueries, renderer: Renderer, narrative: StoryNarrative, sides: StorySides
) -> APIRouter:
    """The page of a story, as it is and as it was."""
    router = APIRouter(include_in_schema=False)
    changes = StoryChanges(queries)

    @router.get("/stories/{story_id}")
    def story_page(
        request: Request, story_id: str, parameters: Annotated[StoryParameters, Query()]
    ) -> Response:
        page_url = PageUrl(f"/stories/{story_id}", parameters.in_address)
        at, part = parameters.at, parameters.part
        newest = queries.index.last_event_id()
        present = queries.index.story(story_id)
        if at is None and present is not None and present.story_id != story_id:
            return _moved(story_id, present.story_id, parameters)
        if part is not None and at is None and present is not None:
            # Articles may be older than the story that they came to.
            beginning = began(queries, story_id, present)
            at = max(part_end(present, part), beginning) if part < len(present.timeline) else None
        view = queries.story(story_id, at)
        if view is None:
            raise no_such_story(queries, story_id, at)
        if view.story.story_id != story_id:
            return _moved(story_id, view.story.story_id, parameters)
        require_articles(queries.index, view.story)
        context: dict[str, Any] = story_context(
            view, present, parameters, page_url, narrative, queries.now()
        )
        context["columns"] = sides.columns(view)
        context["sides_link"] = sides_address(view)
        context["kept_since"] = kept_since(queries.index, view.story)
        context["merged_from"] = _led_here(queries, parameters.merged_from, view)
        context["pictured"] = renderer.pictures.lead(view.articles)
        if at is None:
            context["known_event"] = _known_event(view.story, newest)
            context["changes"] = told_changes(
                changes,
                view,
                parameters.since,
                page_url,
                queries.now(),
                context["merged_from"],
            )
        context["related"] = queries.related(view) if at is None else []
        bullets = [each.text for each in context["bullets"]]
        head = story_head(view, context["counts_sentence"], bullets)
        if at is None:
            data = partial(story_data, head, view.story, context["rows"])
            head = head._replace(data=data)
        return renderer.page("story.html", request, head, **context)

    return router


def _known_event(story: Story, newest: str | None) -> str:
    """The event from which on a reader of this page listens. A page stays the same, byte for byte,
    for LISTENED_BACK records of the log, of which those of other stories are passed over."""
    begun = event_position(newest)[0] // LISTENED_BACK * LISTENED_BACK if newest else 0
    return last_event_id_of(max(story.revision, begun - 1))


def _moved(former: str, story_id: str, parameters: StoryParameters) -> Response:
    """Leads on to the story that an id went to: the same of it."""
    address = PageUrl(f"/stories/{story_id}", parameters.in_address).but(merged_from=former)
    return RedirectResponse(address, HTTPStatus.PERMANENT_REDIRECT)


def _led_here(queries: StoryQueries, former: str | None, view: StoryView) -> str | None:
    """The merged id that a reader came by; None for what never was one of this story."""
    if former is None or former == view.story.story_id:
        return None
    present = queries.index.story(former)
    return former if present and present.story_id == view.story.story_id else None
