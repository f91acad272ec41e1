"""Faults: words for what is wrong with a text, where its pattern would be told otherwise."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ID = r"^[0-9a-f]{16}$"
"""Pattern of ids."""
ONE_LINE = r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"
"""Without control characters, and not blank."""
EVENT_ID = r"^[0-9]+-[0-9]+$"
LANGUAGE_CODE = r"^[A-Za-z]{2,3}$"
COUNTRY_CODE = r"^[A-Za-z]{2}$"

IN_WORDS = {
    ID: "no id of 16 digits and letters from a to f, such as 9e107d9d372bb682",
    ONE_LINE: "blank, or not on one line",
    EVENT_ID: "no id of an event, such as 352-0",
    LANGUAGE_CODE: "no language code (ISO 639-1) such as ja",
    COUNTRY_CODE: "no country code (ISO 3166-1) such as KR",
}
"""Words for a text that does not have the form."""


def fault_in_words(fault: "ErrorDetails") -> str:
    """What is wrong, without where."""
    words = IN_WORDS.get(fault.get("ctx", {}).get("pattern", ""))
    return words or fault["msg"].removeprefix("Value error, ")
