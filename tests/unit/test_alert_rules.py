"""Alert rules: fire when they should, by metrics that there are, with a page on what to do."""

import re
import subprocess
from pathlib import Path

import pytest

from infra.metrics import METRICS

ROOT = Path(__file__).parents[2]
RULES = ROOT / "deploy" / "prometheus" / "alerts.yml"
TESTS = [RULES.with_name("alerts_test.yml"), RULES.with_name("drift_test.yml")]
PROMTOOL = Path("/usr/bin/promtool")
ALERTS = re.findall(r"- alert: (\w+)", RULES.read_text(encoding="utf-8"))


def test_promtool_finds_that_they_fire_when_they_should() -> None:
    if not PROMTOOL.exists():
        pytest.skip(f"{PROMTOOL} is missing: Debian's package `prometheus` brings it")
    run = subprocess.run(
        [PROMTOOL, "test", "rules", *(each.name for each in TESTS)],
        cwd=RULES.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_each_has_a_test() -> None:
    text = "".join(each.read_text(encoding="utf-8") for each in TESTS)
    tested = re.findall(r"alertname: (\w+)", text)
    assert len(ALERTS) == 17
    assert set(tested) == set(ALERTS)


@pytest.mark.parametrize(
    "path", [RULES, *TESTS, ROOT / "docs/how-to/runbook.md"], ids=lambda p: p.name
)
def test_metrics_that_are_named_are_on_the_list(path: Path) -> None:
    known = {each.name for each in METRICS}
    histograms = [each.name for each in METRICS if each.kind == "histogram"]
    known |= {f"{name}_{part}" for name in histograms for part in ("count", "sum")}
    named = set(re.findall(r"\bstorywire_\w+", path.read_text(encoding="utf-8")))
    assert named
    assert named <= known


@pytest.mark.parametrize("alert", ALERTS)
def test_each_has_its_entry_in_the_runbook(alert: str) -> None:
    anchor = f"docs/how-to/runbook.md#{alert.lower()}\n"
    assert anchor in RULES.read_text(encoding="utf-8")
    assert f"\n## {alert}\n" in (ROOT / "docs/how-to/runbook.md").read_text(encoding="utf-8")
