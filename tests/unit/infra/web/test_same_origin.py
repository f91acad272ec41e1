"""A form is taken from the pages of this site alone."""

import pytest
from fastapi import Request

from infra.web.problems import Problem
from infra.web.same_origin import require_same_origin

PUBLIC = "https://wire.example"


def request(**headers: str) -> Request:
    sent = {"host": "127.0.0.1:8080", **headers}
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in sent.items()]
    return Request(
        {"type": "http", "headers": raw, "scheme": "http", "path": "/", "query_string": b""}
    )


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "same-origin", "origin": "https://behind.example"},
        {"origin": "http://127.0.0.1:8080"},
        {"origin": PUBLIC},
    ],
)
def test_from_here(headers: dict[str, str]) -> None:
    require_same_origin(request(**headers), PUBLIC)


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": "cross-site", "origin": PUBLIC},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:8080"},
        {"origin": ""},
    ],
)
def test_from_elsewhere(headers: dict[str, str]) -> None:
    with pytest.raises(Problem, match="another site"):
        require_same_origin(request(**headers), PUBLIC)
