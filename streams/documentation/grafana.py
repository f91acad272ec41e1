"""Grafana dashboard: rows of panels over the metrics, as one file that Grafana provisions.

The panels and what each asks Prometheus are in `deploy/grafana/panels.toml`.
"""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PANELS = Path(__file__).parents[2] / "deploy" / "grafana" / "panels.toml"
SCHEMA_VERSION = 39
"""Of dashboards of Grafana 11; later ones migrate what they load."""
SIZES = {"timeseries": (8, 8), "stat": (4, 4)}
"""Width and height by kind of panel, in a grid of 24 columns."""
COLUMNS = 24
PROMETHEUS = {"type": "prometheus", "uid": "${datasource}"}

Json = dict[str, Any]


def dashboard() -> str:
    """The dashboard, as JSON text."""
    document = {
        "uid": "storywire",
        "title": "Storywire",
        "description": "The metrics of workers, server and crawler; docs/metrics.md explains each.",
        "tags": ["storywire"],
        "schemaVersion": SCHEMA_VERSION,
        "editable": True,
        "graphTooltip": 1,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "templating": {
            "list": [{"name": "datasource", "type": "datasource", "query": "prometheus"}]
        },
        "panels": list(_placed(rows())),
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def rows() -> list[Json]:
    """Each row's title and panels, as they stand in the file."""
    found: list[Json] = tomllib.loads(PANELS.read_text(encoding="utf-8"))["row"]
    return found


def _placed(rows: list[Json]) -> Iterator[Json]:
    """Rows and panels with their places, from left to right and from top to bottom."""
    number = y = 0
    for row in rows:
        number += 1
        place = {"x": 0, "y": y, "w": COLUMNS, "h": 1}
        yield {
            "id": number,
            "type": "row",
            "title": row["title"],
            "collapsed": False,
            "gridPos": place,
            "panels": [],
        }
        x, y, height = 0, y + 1, 0
        for panel in row["panel"]:
            kind = panel.get("kind", "timeseries")
            width, height = SIZES[kind]
            if x + width > COLUMNS:
                x, y = 0, y + height
            number += 1
            place = {"x": x, "y": y, "w": width, "h": height}
            yield {"id": number, "type": kind, "gridPos": place, **_shown(panel)}
            x += width
        y += height


def _shown(panel: Json) -> Json:
    queries = enumerate(panel["queries"].items())
    return {
        "title": panel["title"],
        "datasource": PROMETHEUS,
        "fieldConfig": {"defaults": {"unit": panel["unit"], "min": 0}, "overrides": []},
        "targets": [
            {
                "refId": chr(ord("A") + number),
                "datasource": PROMETHEUS,
                "expr": expression,
                "legendFormat": name,
            }
            for number, (name, expression) in queries
        ],
    }
