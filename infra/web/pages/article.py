"""/articles/{id}: shows why an article is in its story."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from infra.web.pages import formatting
from infra.web.pages.render import Renderer
from infra.web.pages.sharing.head import HeadTags
from infra.web.problems import no_article
from infra.web.queries import StoryQueries
from processors.model import Article, AssignedArticle, Picture, StoryArticle, Why
from processors.normalize.addresses.url import registered_domain
from processors.stories.attribution import bringer, claimed_by, outlet_name, standing
from processors.stories.title import title_of
from processors.text.readable_domain import readable_domain

KNOWN_BY = {"own": "its own source", "relayed": "a trusted source", "claimed": "a claim alone"}
PARTS = {"terms": "same words", "embedding": "same meaning"}


def article_router(queries: StoryQueries, renderer: Renderer) -> APIRouter:
    """An article's evidence."""
    router = APIRouter(include_in_schema=False)

    @router.get("/articles/{article_id}")
    def article_page(request: Request, article_id: str) -> Response:
        assigned = queries.index.article(article_id)
        if assigned is None or assigned.article is None:
            raise no_article(queries.index, article_id[:40])
        if assigned.article_id != article_id:
            return RedirectResponse(f"/articles/{assigned.article_id}", 308)
        story = queries.index.story(assigned.story_id)
        return renderer.page(
            "article.html",
            request,
            HeadTags(
                f"/articles/{article_id}",
                f"Why here: {title_of(assigned.article)}",
                f"Why this article of {readable_domain(assigned.article.publisher)} is in its "
                "story: what it shares with the nearest articles, and how far off the next best "
                "story was.",
                indexed=False,
            ),
            here=f"/articles/{article_id}",
            article=assigned.article,
            title=title_of(assigned.article),
            story_id=assigned.story_id,
            headline=formatting.headline(story) if story else "To its story",
            event_time=assigned.event_time,
            claimed_by=claimed_by(assigned.article),
            standing=_sentence_of(standing(assigned.article)),
            details=_details(assigned.article),
            **_picture(assigned.article.picture),
            **_why(queries, assigned),
        )

    return router


def _why(queries: StoryQueries, assigned: AssignedArticle) -> dict[str, Any]:
    why = assigned.why
    story_id = assigned.story_id
    moves = [
        event
        for event in queries.index.history(story_id, joined=False)
        if assigned.article_id in event.article_ids
        # Where it came to: those that it left are told by its other stories.
        and (event.type, story_id)
        in (("moved", event.story_id), ("split", event.story_id), ("merged", event.other_story_id))
    ]
    notes = [
        f"Since then it was {event.type} here on {formatting.moment(event.happened_at)}"
        + (
            f" by {correction.by}: {correction.because}."
            if (correction := event.correction)
            else "."
        )
        for event in moves
    ]
    if why is None:
        late = "It came here with a correction or repair; the evidence of its arrival is not kept."
        return {"sentence": late, "scales": [], "nearest": [], "notes": notes}
    near = queries.index.articles_by_id([each.article_id for each in why.nearest])
    return {
        "sentence": _sentence(why),
        "scales": _scales(why),
        "nearest": [
            _neighbour(near[each.article_id], each.parts)
            for each in why.nearest
            if each.article_id in near
        ],
        "notes": notes,
    }


def _sentence(why: Why) -> str:
    if why.score is None:
        if why.runner_up is None:
            return "It opened this story: nothing like it was there when it came."
        return "It opened this story: the nearest other story was not near enough to join."
    if why.runner_up_score is None:
        return "It joined because it is near to articles of this story; no other story came close."
    margin = why.score - why.runner_up_score
    return (
        f"It joined because it is nearer to articles of this story than to any other, by "
        f"{margin:.1f} points."
    )


def _scales(why: Why) -> list[dict[str, Any]]:
    values = [
        ("this story", why.score),
        ("needed to join", why.threshold),
        ("the next best story", why.runner_up_score),
    ]
    given = [(label, value) for label, value in values if value is not None]
    top = max((value for _, value in given), default=1.0)
    return [
        {"label": label, "value": f"{value:.1f}", "width": _width(value, top)}
        for label, value in given
    ]


def _neighbour(article: StoryArticle, parts: dict[str, float]) -> dict[str, Any]:
    return {
        "article_id": article.article_id,
        "title": title_of(article),
        "outlet": outlet_name(article),
        "language": article.language,
        "parts": [
            {"label": label, "value": f"{parts[name]:.2f}", "width": _width(parts[name], 1.0)}
            for name, label in PARTS.items()
            if parts.get(name)
        ],
    }


def _picture(picture: Picture | None) -> dict[str, str]:
    """Where it is, and its size."""
    if picture is None:
        return {"picture_host": "", "picture_size": ""}
    sides = [f"{side:,}" for side in (picture.width, picture.height) if side]
    size = f"{' × '.join(sides)} pixels" if len(sides) == 2 else ""
    host = readable_domain(registered_domain(picture.url))
    return {"picture_host": host, "picture_size": size}


def _sentence_of(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _width(value: float, top: float) -> int:
    return max(0, min(100, round(100 * value / top))) if top > 0 else 0


def _details(article: Article) -> list[tuple[str, str | datetime]]:
    known = [
        ("Publisher", readable_domain(article.publisher)),
        ("Brought by", bringer(article)),
        ("Publisher known by", KNOWN_BY[article.provenance]),
        ("Owner", article.owner),
        ("Country", formatting.country(article.country) if article.country else None),
        ("Language", formatting.language(article.language)),
        ("Agency", article.agency),
        ("Published", article.published_at),
        ("Date told by", article.date_source),
        ("Updated", article.updated_at),
        ("Received", article.received_at),
        *(("Doubtful", flag) for flag in article.date_flags),
    ]
    return [(name, value) for name, value in known if value]
