"""Demo stream: 48 hours of fictional outlets' news."""

import csv
from importlib.resources import files

from processors.model import Outlet


def demo_articles() -> list[bytes]:
    """Its raw articles, in order."""
    return (files("demo") / "articles.jsonl").read_bytes().splitlines()


def demo_outlets() -> list[Outlet]:
    """Its outlets with their ratings."""
    lines = (files("demo") / "outlets.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines)
    return [
        Outlet.model_validate({name: value for name, value in row.items() if value}) for row in rows
    ]
