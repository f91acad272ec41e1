"""Kibana objects: data views, panels and a dashboard, as one file that Kibana 9 imports.

The panels are files in `deploy/kibana/panels`: a title, a place in the dashboard's grid of 48
columns, and a Vega-Lite specification.
"""

import json
from pathlib import Path
from typing import Any

PANELS = Path(__file__).parents[2] / "deploy" / "kibana" / "panels"
CORE_VERSION = "8.8.0"
"""Of the format of saved objects; Kibana migrates what it imports from here on."""
DATA_VIEWS = {"stories": "Stories", "articles": "Articles", "events": "Events of stories"}

Json = dict[str, Any]


def kibana_objects() -> str:
    """All objects, one a line."""
    panels = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(PANELS.glob("*.json"))
    }
    objects = [
        *(_data_view(index, name) for index, name in DATA_VIEWS.items()),
        *(_visualization(name, panel) for name, panel in panels.items()),
        _dashboard(panels),
    ]
    return "".join(f"{_json(each)}\n" for each in objects)


def _data_view(index: str, name: str) -> Json:
    fields = {"title": index, "name": f"Storywire: {name}", "timeFieldName": "@timestamp"}
    return _object("index-pattern", f"storywire-{index}", "8.0.0", fields)


def _visualization(name: str, panel: Json) -> Json:
    spec = json.dumps(panel["spec"], indent=2, ensure_ascii=False)
    state = {"title": panel["title"], "type": "vega", "aggs": [], "params": {"spec": spec}}
    fields = {
        "title": panel["title"],
        "description": "",
        "uiStateJSON": "{}",
        "version": 1,
        "visState": _json(state),
        "kibanaSavedObjectMeta": _NO_QUERY,
    }
    return _object("visualization", f"storywire-{name}", "8.5.0", fields)


def _dashboard(panels: dict[str, Json]) -> Json:
    shown = [
        {
            "type": "visualization",
            "panelIndex": name,
            "panelRefName": f"panel_{name}",
            "gridData": {**panel["grid"], "i": name},
            "embeddableConfig": {"enhancements": {}},
        }
        for name, panel in panels.items()
    ]
    references = [
        {"type": "visualization", "id": f"storywire-{name}", "name": f"{name}:panel_{name}"}
        for name in panels
    ]
    options = {"useMargins": True, "hidePanelTitles": False, "syncColors": False}
    fields = {
        "title": "Storywire: the newsroom's wall",
        "description": "Stories, articles and events of the period. "
        "Lag and dead records: Grafana, /ops.",
        "version": 3,
        "panelsJSON": _json(shown),
        "optionsJSON": _json(options),
        "timeRestore": True,
        "timeFrom": "now-48h",
        "timeTo": "now",
        "refreshInterval": {"pause": False, "value": 60_000},
        "kibanaSavedObjectMeta": _NO_QUERY,
    }
    return _object("dashboard", "storywire-wall", "10.3.0", fields, references)


def _object(
    kind: str, name: str, version: str, attributes: Json, references: list[Json] | None = None
) -> Json:
    return {
        "type": kind,
        "id": name,
        "attributes": attributes,
        "references": references or [],
        "coreMigrationVersion": CORE_VERSION,
        "typeMigrationVersion": version,
        "managed": False,
    }


def _json(value: Json | list[Json]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_NO_QUERY = {"searchSourceJSON": _json({"query": {"query": "", "language": "kuery"}, "filter": []})}
