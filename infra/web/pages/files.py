"""/static: serves the style sheet, the script and the mark."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import Response

from infra.web.pages.render import STATIC, static
from infra.web.problems import Problem

FOR_EVER = "public, max-age=31536000, immutable"
NAMES = frozenset(path.name for path in STATIC.iterdir())
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
}


def static_file(name: str, headers: Mapping[str, str]) -> Response:
    """A static file, always whole: they are small, and who asks for a range may be given all."""
    path = STATIC / name
    return Response(path.read_bytes(), headers=headers, media_type=TYPES[path.suffix])


def files_router() -> APIRouter:
    """Static files; an address that names the content is good for ever.

    A card in a sandboxed frame of another site has no origin, and loads its style from here.
    """
    router = APIRouter(include_in_schema=False)

    @router.get("/static/{name}")
    def file(name: str, v: str = "") -> Response:
        if name not in NAMES:
            raise Problem(HTTPStatus.NOT_FOUND, f"There is no file {name[:40]}.")
        named = static(name).endswith(f"?v={v}")
        headers = {"Cross-Origin-Resource-Policy": "cross-origin"}
        if named:
            headers["Cache-Control"] = FOR_EVER
        return static_file(name, headers)

    return router
