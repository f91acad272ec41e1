"""Metrics: /metrics, as Prometheus asks for it."""

from fastapi import APIRouter
from fastapi.responses import Response
from prometheus_client import CollectorRegistry

from infra.metrics import CONTENT_TYPE, exposition


def metrics_router(registry: CollectorRegistry) -> APIRouter:
    """What `registry` has; for all who may read."""
    router = APIRouter()

    @router.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        # The media type as a header: Starlette would add the charset once more.
        return Response(exposition(registry), headers={"Content-Type": CONTENT_TYPE})

    return router
