"""Doctests: every module of the packages is imported, and its examples hold."""

import doctest
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import pytest

import demo
import infra
import processors
import streams

MODULES = [
    module.name
    for package in (streams, infra, processors, demo)
    for module in walk_packages(package.__path__, f"{package.__name__}.")
]


@cache
def examples(name: str) -> list[doctest.DocTest]:
    """The examples in one module's docstrings."""
    found = doctest.DocTestFinder().find(import_module(name))
    return [each for each in found if each.examples]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    runner = doctest.DocTestRunner()
    for each in examples(name):
        assert runner.run(each).failed == 0, each.name


def test_there_are_examples() -> None:
    assert sum(bool(examples(name)) for name in MODULES) >= 5
