"""Kibana panels under a test: queries resolved as Kibana does, answered by Elasticsearch, drawn."""

import copy
import json
from pathlib import Path
from typing import Any

import vl_convert
from elasticsearch import Elasticsearch

from streams.documentation.kibana import PANELS

PATHS = sorted(PANELS.glob("*.json"))
COLUMN, ROW = 26, 20
"""Pixels of a dashboard's grid on a screen of 1,280."""


def answered(client: Elasticsearch, path: Path, prefix: str, since: str, until: str) -> Any:
    """The panel's specification, as large as in the dashboard, with what it asks for in place of
    the request, of the articles, stories or events from `since` to `until`."""
    panel = json.loads(path.read_text(encoding="utf-8"))
    spec = copy.deepcopy(panel["spec"])
    url, answer = spec["data"].pop("url"), spec["data"].pop("format")
    assert url.pop("%context%"), "the dashboard's filters are left out"
    period = {"range": {url.pop("%timefield%"): {"gte": since, "lte": until}}}
    found: Any = client.search(index=f"{prefix}{url['index']}", query=period, **url["body"]).body
    for name in answer["property"].split("."):
        found = found[name]
    spec["data"]["values"] = found if isinstance(found, list) else [found]
    width, height = panel["grid"]["w"] * COLUMN, panel["grid"]["h"] * ROW
    return {**spec, "width": width, "height": height, "background": "white"}


def drawn(spec: Any) -> str:
    """Its SVG."""
    return str(vl_convert.vegalite_to_svg(spec, vl_version="5.21"))
