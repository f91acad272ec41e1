"""Errors: all of ours have one base, and say what is wrong and the way out."""

import inspect
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from aiokafka.errors import BrokerResponseError

import infra
import processors
import streams
from infra.sqlite.database import DatabaseUnusable, NoDatabase
from processors.errors import StorywireError


def ours() -> set[type[BaseException]]:
    """Every class of an error that the project defines."""
    names = [
        module.name
        for package in (processors, infra, streams)
        for module in walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return {
        member
        for name in names
        for member in vars(import_module(name)).values()
        if inspect.isclass(member)
        and issubclass(member, BaseException)
        and member.__module__ == name
    }


def test_every_error_has_the_base_that_the_command_line_catches() -> None:
    found = ours()
    assert len(found) > 30
    # aiokafka makes an error of its own tree from a broker's code: no sentence of ours.
    told = (StorywireError, BrokerResponseError)
    assert {each.__name__ for each in found if not issubclass(each, told)} == set()


def test_a_message_is_one_sentence_of_problem_and_hint() -> None:
    error = NoDatabase(Path("/a.sqlite"), "set STORYWIRE_DATABASE")
    assert error.problem == "there is no database /a.sqlite"
    assert str(error) == "there is no database /a.sqlite: set STORYWIRE_DATABASE"
    assert str(StorywireError("no stories yet")) == "no stories yet"


def test_a_database_that_is_looked_for_in_another_folder_names_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    error = NoDatabase(Path("b/a.sqlite"), "set STORYWIRE_DATABASE")
    assert error.problem == f"there is no database b/a.sqlite in {tmp_path}"


def test_an_error_with_a_second_base_has_the_same_message() -> None:
    error = DatabaseUnusable(Path("a.sqlite"), OSError("read-only"))
    assert str(error).startswith("a.sqlite cannot be used as a database (read-only): make its")
