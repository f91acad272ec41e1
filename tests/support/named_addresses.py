"""Named addresses: every address of its own host that an answer names, whatever kind it is."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import httpx
from lxml import html

HEADERS = ("location", "content-location", "link")
IN_SCRIPTS = re.compile(r"""["'`(](/[\w$?#][^"'`)]*)""")
IN_LINES = re.compile(r": (/\S*)")


def named_addresses(answer: httpx.Response) -> set[str]:
    """Absolute, and without fragments: those that begin with the host, wherever they stand, and
    those that begin at its root or are relative, where machines read them."""
    host = f"{answer.url.scheme}://{answer.url.netloc.decode()}"
    whole = re.findall(rf"{re.escape(host)}[^\s\"'<>()]*", unescape(answer.text))
    below = [urljoin(str(answer.url), each) for each in _references(answer)]
    found = {each.partition("#")[0].rstrip("\\") for each in (*whole, *below)}
    return {each for each in found if each.startswith(f"{host}/") or each == host}


def _references(answer: httpx.Response) -> Iterator[str]:
    for name in HEADERS:
        if name in answer.headers:
            yield answer.headers[name].partition(">")[0].strip("<")
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if kind == "text/html":
        yield from _of_page(html.fromstring(answer.content))
    elif kind == "application/manifest+json":
        manifest = answer.json()
        yield from (manifest["start_url"], manifest["scope"])
        yield from (each["src"] for each in manifest["icons"])
    elif kind.endswith("json"):
        yield from filter(_from_root, _strings(answer.json()))
    elif kind.endswith("xml"):
        for each in ElementTree.fromstring(answer.content).iter():  # noqa: S314 - our own
            yield from filter(_from_root, (*each.attrib.values(), (each.text or "").strip()))
    elif kind in ("text/css", "text/javascript"):
        yield from IN_SCRIPTS.findall(answer.text)
    elif kind == "text/plain":
        yield from IN_LINES.findall(answer.text)


def _of_page(page: html.HtmlElement) -> Iterator[str]:
    for each in page.iter("*"):
        for name, value in each.attrib.items():
            if name == "srcset":
                yield from (part.split()[0] for part in value.split(","))
            elif name in ("href", "src", "action") or _from_root(value):
                yield value
    for script in page.xpath("//script[@type='application/ld+json']"):
        yield from filter(_from_root, _strings(json.loads(script.text)))


def _from_root(text: str) -> bool:
    return text.startswith("/")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
