"""Settings of logs and traces."""

from typing import Literal

from pydantic import BaseModel, Field

from infra.settings.patterns import CollectorAddress


class LogSettings(BaseModel):
    """Part of Settings."""

    log_format: Literal["plain", "json"] = Field(
        "plain",
        description="How processes log to standard error: plain lines for people, or json, one "
        "document a line.",
    )
    log_articles: bool = Field(
        False,
        description="A worker logs a line for each article that a stage is through with: its id, "
        "its story, where its record stands.",
    )
    traces_endpoint: CollectorAddress = Field(
        "",
        description="Where workers send traces by OTLP over HTTP, such as "
        "http://127.0.0.1:4318; empty: nowhere. Needs the extra `otel`. What else the exporter "
        "reads of OTEL_EXPORTER_OTLP_... holds: headers, certificate.",
    )
    traces_sampled: float = Field(
        0.01, ge=0, le=1, description="Share of articles whose traces are sent."
    )
