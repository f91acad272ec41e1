"""Health: /livez and /readyz, as orchestrators ask them."""

from http import HTTPStatus

from fastapi import APIRouter

from infra.web.intake import Intake
from infra.web.problems import Problem, responses


def health_router(intake: Intake) -> APIRouter:
    """/livez and /readyz, as orchestrators ask them."""
    router = APIRouter(tags=["health"])

    @router.get("/livez", summary="Does the process live?")
    async def livez() -> dict[str, str]:
        return {"status": "ok"}

    @router.get(
        "/readyz",
        summary="Can articles be taken?",
        responses=responses(HTTPStatus.SERVICE_UNAVAILABLE),
    )
    async def readyz() -> dict[str, str]:
        if error := await intake.error():
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, error)
        return {"status": "ok"}

    return router
