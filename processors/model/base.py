"""Messages: the base of all records that Storywire writes."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, ValidationError

from processors.model.faults import fault_in_words


def _to_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("out of the range of dates") from error


UtcDatetime = Annotated[AwareDatetime, AfterValidator(_to_utc)]
"""A moment with its offset given; kept in UTC."""


def first_error(error: ValidationError) -> str:
    """One sentence: the first field at fault and what is wrong with it."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "record"
    return f"{where}: {fault_in_words(first)}"


class Message(BaseModel):
    """A message that Storywire writes. Fields that this version does not know are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="null")

    def to_json(self) -> bytes:
        """The message as it stands in a topic: UTF-8 JSON, absent values left out."""
        return self.model_dump_json(exclude_none=True).encode()


class Stored(Message):
    """A message that the index keeps under an id, in its newest revision."""

    revision: int
    """Offset in the clustering log of the record that caused it: a replay writes the same number,
    so writing by id with the revision as version changes nothing twice."""
