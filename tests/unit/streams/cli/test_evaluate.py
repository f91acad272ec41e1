"""`storywire evaluate` as scripts rely on it."""

import json
from pathlib import Path

import pytest

from tests.support import processes
from tests.unit.streams.cli.conftest import Storywire


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Four articles in two stories, one of which has an article of the other's label; one gold
    label without an article."""
    predicted, gold = tmp_path / "stories.tsv", tmp_path / "gold.tsv"
    predicted.write_text("u1\ta\nu2\ta\nu3\ta\nu4\tb\n")
    gold.write_text("u1\tx\nu2\tx\nu3\ty\nu4\ty\nu5\tz\n")
    return str(predicted), str(gold)


def test_the_scores_as_json(storywire: Storywire, files: tuple[str, str]) -> None:
    found = json.loads(storywire("evaluate", *files, "--json").stdout)
    assert [found[name] for name in ("articles", "missing", "stories", "gold_stories")] == [
        4, 1, 2, 2,
    ]  # fmt: skip
    assert found["bcubed"].keys() == found["pairwise"].keys() == {"precision", "recall", "f1"}
    assert found["bcubed"]["precision"] == pytest.approx(2 / 3)
    assert found["pairwise"]["precision"] == pytest.approx(1 / 3)
    assert found["adjusted_rand"] == pytest.approx(0.0)
    assert found["v_measure"] == pytest.approx(
        2 * found["homogeneity"] * found["completeness"]
        / (found["homogeneity"] + found["completeness"])
    )  # fmt: skip
    assert -1.0 < found["adjusted_mutual_information"] < 1.0


def test_the_scores_to_read(storywire: Storywire, files: tuple[str, str]) -> None:
    shown = storywire("evaluate", *files).stdout
    assert "articles 4, missing 1, stories 2, gold stories 2" in shown
    for name in ("bcubed", "pairwise", "V-measure", "adjusted Rand", "adjusted mutual"):
        assert name in shown


def test_a_search_does_not_load_scikit_learn(tmp_path: Path) -> None:
    program = """
import sys
from infra.index.sqlite import SqliteIndex
from infra.settings import settings
from streams.cli.main import main
SqliteIndex(settings().database).prepare()
sys.argv = ["storywire", "search", "parade"]
try:
    main()
finally:
    print("sklearn" in sys.modules, "onnxruntime" in sys.modules, file=sys.stderr)
"""
    done = processes.run(program=program, STORYWIRE_DATABASE=str(tmp_path / "a.sqlite"))
    assert done.stderr.splitlines()[-1] == "False True"
