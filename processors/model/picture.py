"""Picture: the address of an article's picture, with what is told of it."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict


def _empty_if_null(value: object) -> object:
    return "" if value is None else value


SentText = Annotated[str, BeforeValidator(_empty_if_null)]
"""Text of a record that others send: null stands for an absent field."""


class Picture(BaseModel):
    """A picture. It is named, never fetched."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    url: str
    """http or https; in a raw article it may be relative to the article's."""
    width: int | None = None
    """Pixels, as its source says, as is the height."""
    height: int | None = None
    alt: SentText = ""
    """What is to be seen, for those who do not see it."""
