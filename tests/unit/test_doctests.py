"""The examples in the docstrings of every package hold."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import infra
import processors
import streams

MODULES = [
    module.name
    for package in (processors, infra, streams)
    for module in walk_packages(package.__path__, f"{package.__name__}.")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    found = [test for name in MODULES for test in finder.find(import_module(name))]
    assert sum(bool(test.examples) for test in found) >= 5
