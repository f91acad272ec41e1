"""Patterns: forms that several settings share."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from infra.http.host_names import is_usable

HTTP_ADDRESS = r"^(https?://[A-Za-z0-9.:_\[\]-]+(/[A-Za-z0-9._~/-]*)?)?$"
"""Without a user, a password or a query, which may be secret."""
LANGUAGE = r"^[a-z]{2,3}$"
HEADER_TEXT = r"^[\x20-\x27\x2a-\x7e]{0,200}$"
VISIBLE = r"^[\x21-\x7e]{0,200}$"
INDEX_NAME = r"^[a-z0-9-]*$"
TOPIC_NAME = r"^[a-z0-9.-]*$"
WORKER_NAME = r"^[A-Za-z0-9._-]{1,200}$"
COLLECTOR = r"^(https?://[^\s/]+(/\S*)?)?$"
HOLDER = r"^[a-z0-9-]{1,40}$"
DOMAIN = r"^[\w.-]*$"

IN_WORDS = {
    HTTP_ADDRESS: "not an address such as https://wire.example",
    LANGUAGE: "not a language code (ISO 639-1) such as en",
    HEADER_TEXT: "takes up to 200 ASCII characters without brackets, as https://wire.example/about",
    VISIBLE: "takes up to 200 ASCII characters without spaces",
    INDEX_NAME: "takes small letters a to z, digits and hyphens, as desk-",
    TOPIC_NAME: "takes small letters a to z, digits, dots and hyphens, as desk.",
    WORKER_NAME: "takes up to 200 of letters a to z, digits, dots, hyphens and underscores",
    COLLECTOR: "not an address such as http://127.0.0.1:4318",
    HOLDER: "the name of who holds a token takes up to 40 small letters a to z, digits and hyphens",
    DOMAIN: "not a domain such as daily.example",
}
"""Words for a setting that does not have the form."""


def comma_separated(text: str) -> list[str]:
    """The parts of a list, without the space around them and without empty ones."""
    return [part for each in text.split(",") if (part := each.strip())]


def _names_a_host(address: str) -> str:
    try:
        parts = urlsplit(address)
        named = is_usable(parts.hostname or "") and parts.port != 0
    except ValueError:  # of brackets, or of a port
        named = False
    if address and not named:
        raise ValueError("names no host, or a port that there is not")
    return address


HttpAddress = Annotated[str, Field(pattern=HTTP_ADDRESS), AfterValidator(_names_a_host)]
"""Address of a web server; "" for none."""
CollectorAddress = Annotated[str, Field(pattern=COLLECTOR), AfterValidator(_names_a_host)]
"""Address of a collector of traces, which may have a user and a query; "" for none."""


def _names_a_file(path: Path) -> Path:
    # What SQLite takes for a database in memory is gone when the next connection is made.
    if path.name in ("", ":memory:"):
        raise ValueError("names no file")
    return path


SqlitePath = Annotated[Path, AfterValidator(_names_a_file)]
"""Path of an SQLite file."""
