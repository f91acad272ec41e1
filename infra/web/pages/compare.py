"""/compare: sets two outlets beside each other, over the stories that both covered or one did."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from infra.web.comparison import Comparison, OutletSide, compare, known_domain
from infra.web.pages import formatting
from infra.web.pages.page_url import PageUrl
from infra.web.pages.render import Renderer
from infra.web.pages.sharing.head import HeadTags
from infra.web.queries import StoryQueries
from processors.model import Outlet
from processors.stories.coverage import UNRATED
from processors.text.counts import several
from processors.text.readable_domain import readable_owner

MAX_KNOWN = 500
"""Outlets that the form suggests."""
ALONE = 8
"""Stories of one outlet alone that are listed."""
SECTIONS = 3

Typed = Annotated[str, Query(max_length=200)]


def compare_router(queries: StoryQueries, renderer: Renderer) -> APIRouter:
    """The page of two outlets."""
    router = APIRouter(include_in_schema=False)

    @router.get("/compare")
    def compare_page(request: Request, left: Typed = "", right: Typed = "") -> HTMLResponse:
        outlets = queries.outlets()
        both = left.strip() and right.strip()
        context = _told(queries, left, right) if both else {"compared": None, "notice": ""}
        shown = {"left": left, "right": right} if both else {}
        return renderer.page(
            "compare.html",
            request,
            HeadTags(
                PageUrl("/compare", shown).but(),
                "Compare two outlets",
                "Which stories two outlets both cover and which only one does, their headlines "
                "beside each other, and how early each is.",
                indexed=not both,
            ),
            here="/compare",
            typed_left=left,
            typed_right=right,
            known=sorted({each.name or each.domain for each in outlets.values()})[:MAX_KNOWN],
            **context,
        )

    return router


def _told(queries: StoryQueries, left: str, right: str) -> dict[str, Any]:
    outlets = queries.outlets()
    domains = [known_domain(each, outlets) for each in (left, right)]
    if domains[0] == domains[1]:
        return {"compared": None, "notice": "Both are the same outlet. Choose another one."}
    found = compare(queries.index, *domains)
    sides = (found.left, found.right)
    names = [formatting.outlet_name(side.domain, outlets) for side in sides]
    missing = [name for name, side in zip(names, sides, strict=True) if not side.stories]
    return {
        "compared": found,
        "notice": "".join(f"No story here has an article of {name}. " for name in missing).strip(),
        "names": names,
        "sentence": _sentence(found, names),
        "facts": _facts(sides, [outlets.get(side.domain) for side in sides]),
        "alone": [
            (name, _alone(side), side.alone[:ALONE])
            for name, side in zip(names, sides, strict=True)
        ],
    }


def _alone(side: OutletSide) -> str:
    count = several(len(side.alone), "story", "stories")
    return f"{count}, the newest {ALONE}" if len(side.alone) > ALONE else count


def _sentence(found: Comparison, names: list[str]) -> str:
    shared = several(len(found.shared), "story", "stories")
    alone = [len(side.alone) for side in (found.left, found.right)]
    since = f" since {formatting.moment(found.since)}" if found.since else ""
    return (
        f"{shared} covered by both{since}, {alone[0]:,} by {names[0]} alone, {alone[1]:,} by "
        f"{names[1]} alone."
    )


def _facts(
    sides: tuple[OutletSide, OutletSide], outlets: list[Outlet | None]
) -> list[tuple[str, list[str]]]:
    """The rows of the table: what is told, and of whom."""
    return [
        ("Lean", [(each and each.bias) or UNRATED for each in outlets]),
        ("Factuality", [(each and each.factuality) or UNRATED for each in outlets]),
        ("Owner", [readable_owner((each and each.owner) or "") or "not known" for each in outlets]),
        ("Country", [formatting.country((each and each.country) or "") or "not known"
                     for each in outlets]),
        ("Stories", [formatting.number(len(side.stories)) for side in sides]),
        ("Mostly", [", ".join(list(side.sections)[:SECTIONS]) or "not known" for side in sides]),
        ("After a story's first article, median", [
            "no shared story" if side.delay is None else formatting.duration(side.delay)
            for side in sides
        ]),
        ("Text of an agency or of an earlier outlet", [
            f"{side.copied:,} of {several(side.articles, 'article')}" for side in sides
        ]),
    ]  # fmt: skip
