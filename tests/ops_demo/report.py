"""Report: figures, alerts and panels of a run, as Markdown with pictures beside it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import vl_convert
from elasticsearch import Elasticsearch

from streams.documentation.grafana import rows
from tests.ops_demo.faults import EXPECTED
from tests.ops_demo.load import Load
from tests.ops_demo.watch import Watch
from tests.support.deployment import Deployment
from tests.support.kibana_panels import PATHS, answered, drawn

PERIOD = ("2025-08-20", "2025-09-30")
"""Dates of what is sent."""
WIDTH, HEIGHT = 560, 200


def write_report(
    folder: Path, deployment: Deployment, watch: Watch, load: Load, fastest: float
) -> None:
    """Write report.md, and the panels into a folder each of Kibana and Grafana."""
    pictures = [*_kibana(folder / "kibana", deployment), *_grafana(folder / "grafana", watch)]
    alerts = [
        f"| {name} | {'fired' if name in watch.fired else 'did not fire'} | {why} |"
        for name, why in {**dict.fromkeys(sorted(watch.fired), "not expected"), **EXPECTED}.items()
    ]
    lines = [
        "# Operations: a run under load and faults",
        "",
        "| | |",
        "|---|--:|",
        f"| articles sent | {load.sent:,} |",
        f"| articles in the index | {load.indexed():,} |",
        f"| maximum rate, articles/s | {fastest:.1f} |",
        f"| received to searchable at half of it, p50 | {watch.latency['0.5']:.2f} s |",
        f"| p99 | {watch.latency['0.99']:.2f} s |",
        "",
        "| Alert | | Because |",
        "|---|---|---|",
        *alerts,
        "",
        "All others stayed silent. Durations in the alerts were a tenth of those that are shipped.",
        "",
        *(f"![{path.stem}]({path.relative_to(folder)})" for path in pictures),
        "",
    ]
    (folder / "report.md").write_text("\n".join(lines), encoding="utf-8")
    assert watch.fired == EXPECTED.keys(), f"alerts: {sorted(watch.fired)}"
    assert load.indexed() == load.sent


def _kibana(folder: Path, deployment: Deployment) -> Iterator[Path]:
    folder.mkdir()
    with Elasticsearch(deployment.elasticsearch_url) as client:
        for path in PATHS:
            picture = folder / f"{path.stem}.svg"
            picture.write_text(drawn(answered(client, path, deployment.index_prefix, *PERIOD)))
            yield picture


def _grafana(folder: Path, watch: Watch) -> Iterator[Path]:
    folder.mkdir()
    panels = [panel for row in rows() for panel in row["panel"]]
    for number, panel in enumerate(panels):
        values = [
            point
            for name, expression in panel["queries"].items()
            for point in _points(watch, name, expression)
        ]
        picture = folder / f"{number:02}.svg"
        if values:
            picture.write_text(vl_convert.vegalite_to_svg(_chart(panel["title"], values), "5.21"))
            yield picture


def _points(watch: Watch, name: str, expression: str) -> Iterator[dict[str, Any]]:
    for series in watch.course(expression.replace("$__rate_interval", "30s")):
        shown = name
        for label, value in series["metric"].items():
            shown = shown.replace(f"{{{{{label}}}}}", value)
        for at, value in series["values"]:
            time = datetime.fromtimestamp(at, UTC).isoformat()
            yield {"at": time, "value": float(value), "series": shown}


def _chart(title: str, values: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": title,
        "width": WIDTH,
        "height": HEIGHT,
        "background": "white",
        "data": {"values": [each for each in values if each["value"] == each["value"]]},
        "mark": "line",
        "encoding": {
            "x": {"field": "at", "type": "temporal", "title": None},
            "y": {"field": "value", "type": "quantitative", "title": None},
            "color": {"field": "series", "type": "nominal", "title": None},
        },
    }
