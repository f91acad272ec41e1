"""Application: puts routers, middleware and problem details together into a FastAPI app."""

from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Any, NamedTuple

from fastapi import APIRouter, Depends, FastAPI
from prometheus_client import CollectorRegistry
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from infra.web import problems
from infra.web.access import Access
from infra.web.api.known_parameters import known_parameters
from infra.web.middleware.absolute_form import AbsoluteForm
from infra.web.middleware.conditional import STREAM, Conditional
from infra.web.middleware.encodings import Encodings
from infra.web.middleware.head import Head
from infra.web.middleware.headers import SecurityHeaders
from infra.web.middleware.hosts import Hosts
from infra.web.middleware.measured import Measured
from infra.web.middleware.prefix import Prefix
from infra.web.middleware.problem_pages import ProblemPages, RenderProblem
from infra.web.middleware.rates import RateLimits
from infra.web.middleware.read_access import ReadAccess
from infra.web.middleware.recent_pages import RecentPages

GZIP_LEVEL = 5
OWN, SHARED = "#/$defs/", "#/components/schemas/"
"""The beginnings of references to what one schema defines, and to what all of the document may."""
UNCHANGED = {"description": "Not changed since the answer whose tag If-None-Match names"}


class Rates(NamedTuple):
    """Requests of one client a minute; zero is any number."""

    reads: int
    writes: int


class Application(FastAPI):
    """With the security headers on every answer, on those to unexpected errors too; what it says of
    itself has the answers of Conditional."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        described = super().openapi()
        for operations in described["paths"].values():
            answers = operations.get("get", {}).get("responses", {})
            if answers and STREAM not in answers["200"].get("content", {}):
                answers.setdefault("304", UNCHANGED)
            for operation in operations.values():
                for parameter in operation.get("parameters", []):
                    parameter["schema"] = _without_null(parameter["schema"])
        _share_definitions(described)
        return described

    def build_middleware_stack(self) -> ASGIApp:
        """Outermost, where nothing else can stand before them."""
        return SecurityHeaders(super().build_middleware_stack())


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter that is given: one without a value is left out, never "null"."""
    others = [each for each in schema.get("anyOf", []) if each != {"type": "null"}]
    if len(others) != 1:
        return schema
    return {**{name: each for name, each in schema.items() if name != "anyOf"}, **others[0]}


def _share_definitions(described: dict[str, Any]) -> None:
    """Have what a schema defines for itself among those of the document, at whose root references
    begin wherever they stand."""
    shared = described.setdefault("components", {}).setdefault("schemas", {})
    waiting: list[Any] = [described]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            for name, schema in each.pop("$defs", {}).items():
                waiting.append(shared.setdefault(name, schema))
            if str(place := each.get("$ref")).startswith(OWN):
                each["$ref"] = SHARED + str(place).removeprefix(OWN)
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def create_app(
    routers: Sequence[APIRouter],
    access: Access,
    rates: Rates,
    problem_page: RenderProblem | None = None,
    registry: CollectorRegistry | None = None,
    index_version: Callable[[], int | None] | None = None,
    prefix: str = "",
) -> FastAPI:
    """An application that serves `routers`.

    `problem_page` shows a problem to who reads pages; without it, it is told as JSON.
    `registry` is told of every request. By `index_version` (see `Index.version`)
    pages are given out again as long as nothing was stored. `prefix` is the path of its host below
    which it is, see `prefix_of`.

    It describes itself at /api/v1/openapi.json, and loads nothing from elsewhere to show that.
    """
    app = Application(
        title="Storywire",
        version=version("storywire"),
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # which names a host; see problems
        servers=[{"url": prefix}] if prefix else None,
    )
    problems.install(app)
    # What is added last comes first.
    if index_version is not None:
        app.add_middleware(RecentPages, version=index_version)
    app.add_middleware(ReadAccess, access=access)
    app.add_middleware(RateLimits, access=access, reads=rates.reads, writes=rates.writes)
    if problem_page is not None:
        app.add_middleware(ProblemPages, page=problem_page)
    app.add_middleware(Conditional)
    app.add_middleware(GZipMiddleware, compresslevel=GZIP_LEVEL)
    if registry is not None:
        # Within those that pass on a request of their own, whose route nobody outside sees.
        app.add_middleware(Measured, registry=registry)
    app.add_middleware(Encodings)
    app.add_middleware(Head)
    app.add_middleware(Hosts, access=access)
    if prefix:
        app.add_middleware(Prefix, prefix=prefix)
    app.add_middleware(AbsoluteForm)
    for router in routers:
        app.include_router(router, dependencies=[Depends(known_parameters)])
    return app
