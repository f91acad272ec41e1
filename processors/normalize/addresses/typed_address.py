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


SCHEME = re.compile(
    r"(?:(?:feed|view-source|url):(?:/{2})?)?(?:h[tx]{2}p|ttp|htp)(s?)(?:\[:\]|:)/{1,2}(?=[^/\\\s])",
    re.IGNORECASE,
)
"""A scheme behind that of a program, with a slash too few, or of letters that were left out or
changed so that nothing is linked."""
PLAIN = re.compile(r"https?://(?![/\\])[^\[\]()/?#]*(?:[/?#]|\Z)", re.IGNORECASE)
DOT = re.compile(r"\[(?:\.|dot)\]|\((?:\.|dot)\)", re.IGNORECASE)
"""A dot that was made no part of a link, as those write who warn of an address."""


def typed_address(text: str) -> str:
    """The address that `text` has; `text` where it has none, or is one.

    >>> typed_address("<https://daily.example/a>"), typed_address("www.daily.example/a")
    ('https://daily.example/a', 'https://www.daily.example/a')
    >>> typed_address("https://daily.example/(a)"), typed_address("The Daily")
    ('https://daily.example/(a)', 'The Daily')
    >>> typed_address("feed:https://daily.example/a"), typed_address("hxxps://daily[.]example/a")
    ('https://daily.example/a', 'https://daily.example/a')
    """
    address = text.strip(UNSEEN)
    for pattern in WRAPPED:
        if found := pattern.fullmatch(address):
            return found[1]
    if found := BARE.fullmatch(address):
        return f"https://{found[1] or found[2]}"
    if (found := SCHEME.match(address)) and not PLAIN.match(address):
        host, slash, rest = address[found.end() :].partition("/")
        return f"http{found[1].lower()}://{DOT.sub('.', host)}{slash}{rest}"
    return text
