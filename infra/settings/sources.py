"""Settings of what is followed and fetched."""

from pydantic import BaseModel, Field, ValidationInfo, field_validator

from infra.http.allowlist import AllowList
from infra.settings.patterns import HEADER_TEXT, SqlitePath


class SourceSettings(BaseModel):
    """Part of Settings."""

    sources_database: SqlitePath | None = Field(
        None,
        description="SQLite file of the sources and their ledger. Default: sources.sqlite beside "
        "`STORYWIRE_DATABASE`.",
    )
    poll_seconds_min: float = Field(
        300.0, ge=1, description="Shortest time between two readings of a source."
    )
    poll_seconds_max: float = Field(
        6 * 3600.0,
        ge=1,
        validate_default=True,
        description="Longest time between two readings of a source.",
    )
    feed_articles_per_day: int = Field(
        20_000,
        ge=1,
        description="New articles of one feed in a day (UTC), after which it is read again on the "
        "next day: what it still shows then is taken. `storywire sources list` says so.",
    )
    follow_port: int = Field(
        0,
        ge=0,
        le=65535,
        description="Port on which `storywire follow` answers `/livez`, `/readyz` and `/metrics`, "
        "at the address of `STORYWIRE_WORKER_HOST`; 0: none.",
    )
    fetch_allow: str = Field(
        "",
        description="Places, comma-separated host:port, that may be fetched although their address "
        "is private or their port is not one of the web. Other sites' redirects never lead there.",
    )
    fetch_contact: str = Field(
        "",
        pattern=HEADER_TEXT,
        description="Address of a page or mailbox, told to the sites that are fetched.",
    )
    fetch_concurrency: int = Field(32, ge=1, le=512, description="Sources read at once.")
    fetch_per_host: int = Field(1, ge=1, le=64, description="Requests to one host at once.")
    fetch_host_delay: float = Field(
        1.0, ge=0, description="Seconds between two requests to one host; robots.txt may ask more."
    )
    fetch_seconds: float = Field(60.0, gt=0, description="Longest time for one answer.")
    fetch_max_mib: float = Field(
        10.0, gt=0, le=64, description="Largest document that is read, MiB, packed or unpacked."
    )

    full_text_pages: int = Field(
        100,
        ge=1,
        le=5_000,
        description="Most pages fetched in one reading of a source that is "
        "followed with `--full-text`.",
    )
    full_text_seconds: float = Field(
        300.0, gt=0, description="Longest time for the pages of one such reading."
    )

    @field_validator("poll_seconds_max")
    @classmethod
    def _not_below_the_shortest(cls, longest: float, others: ValidationInfo) -> float:
        if longest < others.data.get("poll_seconds_min", 0):
            raise ValueError("less than STORYWIRE_POLL_SECONDS_MIN")
        return longest

    @field_validator("fetch_allow")
    @classmethod
    def _places(cls, text: str) -> str:
        AllowList.parse(text)
        return text
