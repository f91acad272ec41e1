"""Documents: what is generated is what the code says, what they name is there."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

import pytest

from infra.settings import Settings
from processors.model import EventType
from streams import topics
from streams.documentation import GENERATED
from streams.documentation.commands import command_names
from streams.documentation.endpoints import described
from streams.topics import TOPICS

ROOT = Path(topics.__file__).parents[1]
FOLDERS = ("bench", "demo", "docs", "infra", "processors", "streams", "tests")
PAGES = sorted(
    path.relative_to(ROOT) for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
)
WRITTEN = [path for path in PAGES if path not in GENERATED]
LINK = re.compile(r"\]\(([^)\s]+)\)")
TICKED = re.compile(r"`([^`\s]+)`")
FILE = re.compile(r"[\w./-]+\.(?:py|toml|tsv|html|js|css|ya?ml|lock)|(?:\w+/)+")
MODULE = re.compile(rf"(?:{'|'.join(FOLDERS)})(?:\.\w+)+")


@cache
def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def generated(path: str) -> str:
    return GENERATED[Path(path)]()


@pytest.mark.parametrize("path", GENERATED, ids=str)
def test_committed_document_is_what_make_docs_writes(path: Path) -> None:
    assert text(path) == generated(str(path)), "run `make docs`"


def test_no_schema_is_left_over() -> None:
    found = {path.relative_to(ROOT) for path in (ROOT / "docs/schemas").iterdir()}
    assert found <= GENERATED.keys()


def test_every_setting_is_described() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert f"`STORYWIRE_{name.upper()}`" in generated("docs/configuration.md")


def test_every_topic_is_described() -> None:
    for topic in TOPICS:
        assert f"| `{topic.name}` | {topic.key} |" in generated("docs/topics.md")


def test_every_endpoint_is_described() -> None:
    for path, operations in described()["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"]
            assert f"| `{method.upper()} {path}` |" in generated("docs/http.md")


@pytest.mark.parametrize("name", command_names())
def test_every_command_is_described_and_named_by_hand(name: str) -> None:
    assert f"\n## {name}\n\n" in generated("docs/cli.md")
    naming = re.compile(rf"{name}(?![\w-])")
    assert any(naming.search(text(path)) for path in WRITTEN), f"name `{name}` in README or docs"


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_links_lead_to_files(path: Path) -> None:
    targets = [target.split("#")[0] for target in LINK.findall(text(path))]
    within = [target for target in targets if target and not re.match(r"[a-z]+:", target)]
    assert [target for target in within if not (ROOT / path.parent / target).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_files_and_modules_that_a_document_names_exist(path: Path) -> None:
    names = TICKED.findall(text(path))
    whole = [ROOT / name for name in names if name.split("/")[0] in FOLDERS and "/" in name]
    # A name alone is that of a file in a folder that the document names too.
    folders = [each if each.is_dir() else each.parent for each in whole]
    assert [name for name in names if not exists(name, folders)] == []


def test_the_consumer_that_is_shown_is_the_one_that_is_tested() -> None:
    folder = ROOT / "docs/how-to"
    assert f"```python\n{text(folder / 'copy_stories.py')}```" in text(folder / "consume.md")


def test_consumers_are_told_of_every_type_of_event() -> None:
    said = TICKED.findall(text(ROOT / "docs/how-to/consume.md"))
    assert [each for each in get_args(EventType) if each not in said] == []


def test_decisions_are_numbered_one_after_the_other() -> None:
    paths = sorted((ROOT / "docs/decisions").glob("0*.md"))
    assert [int(path.name[:4]) for path in paths] == list(range(1, len(paths) + 1))
    for path in paths:
        assert path.read_text(encoding="utf-8").startswith(f"# {int(path.name[:4])}. ")


def exists(name: str, folders: list[Path]) -> bool:
    """Whether `name` is there, if it is that of a file, a folder or a module."""
    if name.split("/")[0] in FOLDERS and "/" in name:
        return bool(list(ROOT.glob(name)))
    if MODULE.fullmatch(name) and not FILE.fullmatch(name):
        # The last part may be what is defined there.
        return any(is_module(each) for each in (name, name.rpartition(".")[0]))
    if not FILE.fullmatch(name):
        return True
    return (ROOT / name).exists() or any(any(each.rglob(name)) for each in folders)


def is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
