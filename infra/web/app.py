"""The HTTP application, put together from routers."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from importlib.metadata import version

from fastapi import APIRouter, FastAPI

from infra.web import problems

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(routers: Sequence[APIRouter], lifespan: Lifespan | None = None) -> FastAPI:
    """An application that serves `routers`; `lifespan` holds what lives as long as it does.

    It describes itself at /api/v1/openapi.json, and loads nothing from elsewhere to show that.
    """
    app = FastAPI(
        title="Storywire",
        version=version("storywire"),
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    problems.install(app)
    for router in routers:
        app.include_router(router)
    return app
