"""Parameters: types of what several operations of the API are given."""

import re
from typing import Annotated

from fastapi import Path, Query
from pydantic import AfterValidator, BeforeValidator, Field

from infra.index.cursor import MAX_CHARACTERS
from infra.web.moments import EXAMPLE_MOMENT, with_plus
from processors.model.base import UtcDatetime
from processors.model.faults import COUNTRY_CODE, ID, LANGUAGE_CODE
from processors.normalize.addresses.url import domain_typed
from processors.text.country_code import country_code

MAX_PAGE = 100
"""Of what a request can ask for."""
EXAMPLE_STORY = "9e107d9d372bb682"
EXAMPLE_ARTICLE = "5394eff6dcf0bd54"

Id = Annotated[str, Field(pattern=ID, examples=[EXAMPLE_STORY])]
StoryPath = Annotated[Id, Path(description="Id of a story, or of one that was merged into it.")]
SearchPath = Annotated[str, Path(max_length=100, description="Id of a saved search.")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
# A validator that comes before would keep the pattern out of what the API says of itself.
Language = Annotated[str, Field(pattern=LANGUAGE_CODE, examples=["ja"]), AfterValidator(str.lower)]
Country = Annotated[str, Field(pattern=COUNTRY_CODE, examples=["KR"]), AfterValidator(country_code)]
Domain = Annotated[Name, AfterValidator(domain_typed)]
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE, description="Size of a page.")]
Cursor = Annotated[
    str | None,
    Query(max_length=MAX_CHARACTERS, description="`next_cursor` of the page before."),
]


def _written(value: object) -> object:
    """Numbers are no moments, which pydantic would take as seconds since 1970."""
    if not isinstance(value, str) or not _DATE.match(value):
        raise ValueError(f"a moment is a text such as {EXAMPLE_MOMENT}")
    return with_plus(value)


_DATE = re.compile(r"\d{4}-\d\d-\d\d[T ]", re.ASCII | re.IGNORECASE)
Moment = Annotated[UtcDatetime, BeforeValidator(_written)]
At = Annotated[
    Moment | None,
    Query(description="The story as it was then; now without it.", examples=[EXAMPLE_MOMENT]),
]
