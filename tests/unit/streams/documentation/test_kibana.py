"""Kibana objects: each refers to what is in the file, and what they look at is ours."""

import json
from typing import Any

from streams.documentation.kibana import DATA_VIEWS, PANELS, kibana_objects

OBJECTS: list[dict[str, Any]] = [json.loads(line) for line in kibana_objects().splitlines()]


def of_type(kind: str) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in OBJECTS if each["type"] == kind}


def test_there_is_a_data_view_of_each_alias_with_its_time() -> None:
    fields = [each["attributes"] for each in of_type("index-pattern").values()]
    assert {each["title"] for each in fields} == DATA_VIEWS.keys()
    assert {each["timeFieldName"] for each in fields} == {"@timestamp"}


def test_the_dashboard_shows_every_panel_in_a_place_of_its_own() -> None:
    (dashboard,) = of_type("dashboard").values()
    panels = json.loads(dashboard["attributes"]["panelsJSON"])
    named = {each["name"]: each["id"] for each in dashboard["references"]}
    shown = {named[f"{each['panelIndex']}:{each['panelRefName']}"] for each in panels}
    assert shown == of_type("visualization").keys()
    cells = [
        (column, row)
        for grid in (each["gridData"] for each in panels)
        for column in range(grid["x"], grid["x"] + grid["w"])
        for row in range(grid["y"], grid["y"] + grid["h"])
    ]
    assert len(cells) == len(set(cells))
    assert max(column for column, _ in cells) < 48


def test_panels_ask_the_aliases_within_the_dashboards_period() -> None:
    assert len(of_type("visualization")) == len(list(PANELS.glob("*.json")))
    for each in of_type("visualization").values():
        state = json.loads(each["attributes"]["visState"])
        url = json.loads(state["params"]["spec"])["data"]["url"]
        assert url["index"] in DATA_VIEWS
        assert url["%context%"] is True
        assert url["%timefield%"] == "@timestamp"
        assert "query" not in url["body"]  # Kibana refuses it beside %context%
