"""The table of soak figures: one line a figure, from the reports of all tests."""

import json
from pathlib import Path

import pytest

from tests.support.soak_report import SoakReport, collected, write


def report(request: pytest.FixtureRequest) -> pytest.TestReport:
    properties = list(request.node.user_properties)
    return pytest.TestReport(
        "a",
        ("a", 1, "a"),
        {},
        "passed",
        None,
        "call",
        user_properties=properties,
    )


def test_figures_of_one_name_are_added_up_or_the_longest_is_kept(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    figures = SoakReport(request.node)
    figures.count("articles in", 1_200)
    figures.longest("longest stall", 2.04)
    figures.say("seed", "7")
    one = report(request)
    figures.longest("longest stall", 31.0)
    figures.longest("longest stall", 3.0)
    two = report(request)
    request.node.user_properties.clear()
    found = collected([one, two])
    assert found == {"articles in": "2,400", "longest stall": "31.0 s", "seed": "7"}
    assert write(found, tmp_path)[2] == "| articles in | 2,400 |"
    assert json.loads((tmp_path / "soak.json").read_text()) == found
