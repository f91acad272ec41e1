"""Addresses as people and programs write them; what is none, or is whole, stays."""

import pytest

from processors.normalize.addresses.typed_address import typed_address

ADDRESS = "https://daily.example/a(b)"


@pytest.mark.parametrize(
    "typed",
    [
        "feed:https://daily.example/a(b)",
        "view-source:https://daily.example/a(b)",
        "https:/daily.example/a(b)",
        "hxxps://daily[.]example/a(b)",
        "hxxps[:]//daily(dot)example/a(b)",
        "ttps://daily.example/a(b)",
        "htps://daily.example/a(b)",
    ],
)
def test_an_address_is_read(typed: str) -> None:
    assert typed_address(typed) == ADDRESS


@pytest.mark.parametrize(
    "text",
    [
        ADDRESS,
        "http://[::1]/a",
        "mailto:a@daily.example",
        "feed:",
        "http://",
        "https:///daily.example/a",
        "a:/b",
        "xhttp://a",
    ],
)
def test_what_is_whole_or_no_address_stays(text: str) -> None:
    assert typed_address(text) == text
