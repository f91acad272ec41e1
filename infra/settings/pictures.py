"""Settings of pictures of articles and marks of outlets."""

from pathlib import Path

from pydantic import BaseModel, Field


class PictureSettings(BaseModel):
    """Part of Settings."""

    pictures: bool = Field(
        True,
        description="Whether pages show the pictures of articles and the marks of outlets. "
        "`storywire serve` fetches them by the rules of sources (`STORYWIRE_FETCH_ALLOW`, "
        "`STORYWIRE_FETCH_CONTACT`), makes them small and keeps them: readers ask nobody else. "
        "Off, nothing is fetched, and pages have none.",
    )
    pictures_folder: Path | None = Field(
        None, description="Where they are kept. Default: pictures beside `STORYWIRE_DATABASE`."
    )
    pictures_max_mib: float = Field(
        512.0, ge=1, description="Most that is kept, MiB; what was not used for longest goes first."
    )
