"""Grafana's dashboard: panels over metrics that there are, each in a place of its own."""

import json
import re
from pathlib import Path

from infra.metrics import METRICS
from streams.documentation.grafana import COLUMNS, dashboard, rows

MADE = json.loads(dashboard())


def test_metrics_that_are_asked_for_are_on_the_list_and_all_of_it_is_shown() -> None:
    series: dict[str, str] = {}
    for each in METRICS:
        ends = ("_bucket", "_count", "_sum") if each.kind == "histogram" else ("",)
        series |= {each.name + end: each.name for end in ends}
    asked = re.findall(r"\bstorywire_\w+", json.dumps(rows()))
    assert set(asked) <= series.keys()
    shown = {series[each] for each in asked}
    not_shown = {each.name for each in METRICS} - shown
    assert not_shown == {
        "storywire_process_virtual_memory_bytes",
        "storywire_process_start_time_seconds",
    }


def test_labels_that_are_shown_are_those_of_the_metric() -> None:
    labels = {each.name: {*each.labels, "instance", "job", "le"} for each in METRICS}
    for row in rows():
        for panel in row["panel"]:
            for name, expression in panel["queries"].items():
                metric = re.findall(r"\bstorywire_\w+", expression)[0]
                of_histogram = re.sub(r"_(bucket|count|sum)$", "", metric)
                known = labels.get(metric) or labels[of_histogram]
                named = set(re.findall(r"{{(\w+)}}", name))
                named |= {
                    each.strip()
                    for by in re.findall(r"by \(([^)]+)\)", expression)
                    for each in by.split(",")
                }
                assert named <= known, (panel["title"], named - known)


def test_panels_do_not_overlap() -> None:
    taken = set()
    for panel in MADE["panels"]:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= COLUMNS
        for x in range(place["x"], place["x"] + place["w"]):
            for y in range(place["y"], place["y"] + place["h"]):
                assert (x, y) not in taken, panel["title"]
                taken.add((x, y))
    assert len({panel["id"] for panel in MADE["panels"]}) == len(MADE["panels"])


def test_it_is_provisioned_as_it_is_named() -> None:
    folder = Path(__file__).parents[4] / "deploy" / "grafana"
    provider = (folder / "provisioning/dashboards/storywire.yml").read_text(encoding="utf-8")
    assert "path: /var/lib/grafana/dashboards" in provider
    assert (folder / "storywire.json").is_file()
