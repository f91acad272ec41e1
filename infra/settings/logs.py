"""Settings of the logs."""

from typing import Literal

from pydantic import BaseModel, Field


class LogSettings(BaseModel):
    """Part of Settings."""

    log_format: Literal["plain", "json"] = Field(
        "plain",
        description="How processes log to standard error: plain lines for people, or json, one "
        "document a line.",
    )
