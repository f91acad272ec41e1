"""Stored document: a message as the index keeps it; one that its disk has damaged is told of."""

from functools import lru_cache
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from infra.index.base import IndexUnavailable
from processors.model import Story

ANEW = "`storywire replay` makes it anew from the log; else bring the file back from a backup"
"""The way out of a damaged index."""
Document = TypeVar("Document", bound=BaseModel)
STORIES_KEPT = 128
"""Stories as read last: those of the front page are asked for with each of its readings."""


def stored(kind: type[Document], text: str) -> Document:
    """The message of these characters. Raises IndexUnavailable where they are not what was written:
    SQLite keeps no checksums."""
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        where = "".join(f"{each}: " for each in fault["loc"])
        raise damaged(kind, f"{where}{fault['msg']}") from error


@lru_cache(STORIES_KEPT)
def stored_story(text: str) -> Story:
    """The story of these characters. Raises IndexUnavailable as `stored` does."""
    return stored(Story, text)


def damaged(kind: type[BaseModel], fault: str) -> IndexUnavailable:
    """The error that tells of it."""
    return IndexUnavailable(
        f"the index in STORYWIRE_DATABASE holds a damaged {kind.__name__} ({fault})", hint=ANEW
    )
