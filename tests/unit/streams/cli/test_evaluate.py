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


@pytest.fixture
def other(tmp_path: Path) -> str:
    """The same articles as their labels have them."""
    path = tmp_path / "other.tsv"
    path.write_text("u1\tc\nu2\tc\nu3\td\nu4\td\n")
    return str(path)


def test_where_two_clusterings_part_as_json(
    storywire: Storywire, files: tuple[str, str], other: str
) -> None:
    done = storywire("evaluate", *files, "--against", other, "--json", "--show", "1")
    found = json.loads(done.stdout)
    assert (found["articles"], found["missing"]) == (4, 1)
    assert [each["file"] for each in found["bcubed"]] == [files[0], other]
    assert found["bcubed"][1]["f1"] == 1.0
    assert (found["parted_stories"], found["parted_articles"]) == (2, 4)
    (story,) = found["stories"]
    assert (story["label"], story["first"], story["second"]) == ("y", [[1, 3], [1, 1]], [[2, 2]])
    (article,) = found["most_costly_articles"]
    assert (article["url"], article["second"]) == ("u3", [1.0, 1.0])
    assert article["effect"] == pytest.approx(-7 / 12)


def test_where_two_clusterings_part_to_read(
    storywire: Storywire, files: tuple[str, str], other: str
) -> None:
    shown = storywire("evaluate", *files, "--against", other).stdout
    assert "Stories on which they part: 2" in shown
    assert "1/3  1/1" in shown
    assert "-0.583  precision 0.33 | 1.00  recall 0.50 | 1.00  y  u3" in shown
    same = storywire("evaluate", *files, "--against", files[0]).stdout
    assert "They do not part." in same


def test_nothing_in_common_is_told(
    storywire: Storywire, files: tuple[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "else.tsv"
    path.write_text("u9\ta\n")
    for arguments in ((*files, "--against", str(path)), (files[0], str(path))):
        told = storywire("evaluate", *arguments, expected=2).stderr.replace("\n", " ")
        assert "no url is in all of these files" in told
        assert f"{files[0]} has u1, " in told
        assert f"{path} has u9" in told


def test_names_of_columns_are_no_article(storywire: Storywire, files: tuple[str, str]) -> None:
    plain = storywire("evaluate", *files, "--json").stdout
    for path, names in zip(files, ("url\tstory_id\n", "URL\tlabel\n"), strict=True):
        Path(path).write_text(names + Path(path).read_text())
    assert storywire("evaluate", *files, "--json").stdout == plain


def test_a_url_of_two_labels_is_told(storywire: Storywire, files: tuple[str, str]) -> None:
    gold = Path(files[1])
    plain = storywire("evaluate", *files)
    gold.write_text("u1\tother\nu2\tx\n" + gold.read_text())
    told = storywire("evaluate", *files)
    assert told.stdout == plain.stdout
    assert (plain.stderr, told.stderr.replace("\n", " ").strip()) == (
        "",
        f"{gold}: 1 url has more than one label; the last line about each holds",
    )
