"""Typed address: the address in what people and programs write for one: without its scheme, in
angle brackets, as a link of Markdown, or as a formula of a spreadsheet."""

import re

from processors.normalize.addresses.url_parts import UNSEEN

WRAPPED = (
    re.compile(r"<(?:url:\s*)?(https?://[^<>\s]+)>", re.IGNORECASE),
    re.compile(r"\[[^\[\]]{0,500}\]\(\s*<?(https?://[^\s<>]+?)>?\s*\)", re.IGNORECASE),
    re.compile(r"=HYPERLINK\(\s*\"(https?://[^\"\s]+)\"\s*(?:[,;].{0,500})?\)", re.IGNORECASE),
    re.compile(r"[\"'“”‘’«»](https?://[^\"'“”‘’«»\s]+)[\"'“”‘’«»]", re.IGNORECASE),
)
BARE = re.compile(
    r"(?://)?(www\.[\w-]+(?:\.[\w-]+)+(?:[/?#:].*)?)|//([\w-]+(?:\.[\w-]+)+(?:[/?#:].*)?)"
)
"""A host that lacks its scheme: one that is for the web, or behind two slashes."""


def typed_address(text: str) -> str:
    """The address that `text` has; `text` where it has none, or is one.

    >>> typed_address("<https://daily.example/a>"), typed_address("www.daily.example/a")
    ('https://daily.example/a', 'https://www.daily.example/a')
    >>> typed_address("https://daily.example/(a)"), typed_address("The Daily")
    ('https://daily.example/(a)', 'The Daily')
    """
    told = text.strip(UNSEEN)
    for pattern in WRAPPED:
        if found := pattern.fullmatch(told):
            return found[1]
    if found := BARE.fullmatch(told):
        return f"https://{found[1] or found[2]}"
    return text
