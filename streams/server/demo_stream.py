"""Demo stream: 48 hours of fictional outlets' news."""

import csv
import json
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from processors.model import Outlet


def demo_articles() -> list[bytes]:
    """Its raw articles, in order, each as its outlet's own feed would bring it."""
    lines = (files("demo") / "articles.jsonl").read_bytes().splitlines()
    return [_from_its_feed(json.loads(line)) for line in lines]


def demo_outlets() -> list[Outlet]:
    """Its outlets with their ratings."""
    lines = (files("demo") / "outlets.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines)
    return [
        Outlet.model_validate({name: value for name, value in row.items() if value}) for row in rows
    ]


def _from_its_feed(article: dict[str, Any]) -> bytes:
    feed = f"https://{urlsplit(article['url']).hostname}/feed.xml"
    return json.dumps({**article, "feed": feed}, ensure_ascii=False).encode()
