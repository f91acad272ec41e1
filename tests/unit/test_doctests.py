"""Doctests: every module of the packages is imported, and the examples in them hold."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATHS = [
    path
    for name in ("streams", "infra", "processors", "demo")
    for path in (ROOT / name).rglob("*.py")
]
SHOWING = sorted(path for path in PATHS if ">>>" in path.read_text(encoding="utf-8"))
"""Modules with examples."""


def module_name(path: Path) -> str:
    """By which a module is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("name", [module_name(path) for path in SHOWING])
def test_examples(name: str) -> None:
    found = doctest.DocTestFinder().find(import_module(name))
    shown = [each for each in found if each.examples]
    assert shown
    runner = doctest.DocTestRunner()
    for each in shown:
        assert runner.run(each).failed == 0, each.name


def test_every_module_can_be_imported() -> None:
    for path in PATHS:
        assert import_module(module_name(path))
