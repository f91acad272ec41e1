"""Picture: the address of an article's picture, with what is told of it."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

MAX_SIDE = 100_000


def _empty_if_null(value: object) -> object:
    return "" if value is None else value


SentText = Annotated[str, BeforeValidator(_empty_if_null)]
"""Text of a record that others send: null stands for an absent field."""


def _empty_if_no_text(value: object) -> object:
    return value if isinstance(value, str) else ""


HelpText = Annotated[str, BeforeValidator(_empty_if_no_text)]
"""Text without which the record is as good: what is none counts as absent."""


def pixels(value: Any) -> int | None:
    """A length as sources write it; None for what is none, or 0, which stands for not known.

    >>> pixels("1200px"), pixels({"@type": "QuantitativeValue", "value": 630}), pixels("100%")
    (1200, 630, None)
    """
    if isinstance(value, dict):
        value = value.get("value")
    if isinstance(value, str):
        number = value.strip().lower().removesuffix("px").strip()[:10].partition(".")[0]
        value = int(number) if number.isascii() and number.isdecimal() else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= MAX_SIDE:
        return None
    return int(value)


Pixels = Annotated[int | None, BeforeValidator(pixels)]


class Picture(BaseModel):
    """A picture, by its address."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    url: str
    """http or https; in a raw article it may be relative to the article's."""
    width: Pixels = None
    """Pixels, as its source says, as is the height."""
    height: Pixels = None
    alt: HelpText = ""
    """What is to be seen, for those who do not see it."""
