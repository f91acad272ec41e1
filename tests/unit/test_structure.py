"""Structure of the code: one direction of imports, one meaning for each name, tests in their place.

The graph is drawn from the imports, those for type checkers included.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("streams", "infra", "processors", "demo")
MAX_PARAMETERS = 8
NEED_SERVERS = {"pytest.mark.servers", "pytest.mark.browser", "private_servers"}
"""Names that a test without servers or a browser has no use for; fixtures come on top."""
RIDDLES = {"What", "How", "Where", "When", "Why", "Whether", "Which", "Who"}
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+(?!,)")
COMMANDS_AND_ENDPOINTS = {"command", "callback", "get", "post", "put", "delete"}
"""Decorators of functions whose parameters are options of a command or of a request."""


def sources(folder: str) -> dict[str, ast.Module]:
    """The parsed modules under a folder, by path from the root."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in paths
    }


CODE = {path: module for package in PACKAGES for path, module in sources(package).items()}


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, methods and nested ones among them."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph(*PACKAGES, cache_dir=None)


@pytest.mark.parametrize("level", [1, 2], ids=["packages", "sub-packages"])
def test_no_circle_between_packages(imports: grimp.ImportGraph, level: int) -> None:
    graph: dict[str, set[str]] = {}
    for module in imports.modules:
        importer = _at(module, level)
        for imported in imports.find_modules_directly_imported_by(module):
            graph.setdefault(importer, set()).add(_at(imported, level))
    arrows = {importer: imported - {importer} for importer, imported in graph.items()}
    assert sum(map(len, arrows.values())) > level
    assert list(TopologicalSorter(arrows).static_order())  # raises CycleError with the circle


def _at(module: str, level: int) -> str:
    return ".".join(module.split(".")[:level])


def test_a_unit_test_asks_for_no_server_and_no_browser() -> None:
    wanted = NEED_SERVERS | _server_fixtures()
    assert len(wanted) > len(NEED_SERVERS)
    asking = [
        f"{path}: {name}"
        for path, module in sources("tests/unit").items()
        for name in sorted(_mentioned(module) & wanted)
    ]
    assert asking == [], "move these to tests/{contract,integration,faults,browser}"


def _server_fixtures() -> set[str]:
    """Fixtures of tests/conftest.py that start a server or ask for one that does."""
    module = ast.parse((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    asked_for = {each.name: _mentioned(each) for each in functions(module) if _is_fixture(each)}
    found = {"_private"}
    while more := {name for name, asked in asked_for.items() if asked & found} - found:
        found |= more
    return found


def _is_fixture(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("fixture" in ast.unparse(each) for each in function.decorator_list)


def _mentioned(tree: ast.AST) -> set[str]:
    """Names, dotted names, parameters, and fixtures asked for by a text."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name):
                found.add(name)
            case ast.Attribute():
                found.add(ast.unparse(node))
            case ast.Call(func=ast.Attribute(attr="getfixturevalue" | "usefixtures"), args=texts):
                found |= {ast.literal_eval(text) for text in texts}
    return found


def test_unit_tests_lie_as_the_code_does() -> None:
    folders = {path.parent for path in (ROOT / "tests" / "unit").rglob("test_*.py")}
    code = [folder.relative_to(ROOT / "tests" / "unit") for folder in folders]
    assert [str(each) for each in code if not (ROOT / each).is_dir()] == []


def test_no_two_public_classes_share_a_name() -> None:
    named = [
        (node.name, path)
        for path, module in CODE.items()
        for node in module.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    often = {name for name, count in Counter(name for name, _ in named).items() if count > 1}
    assert sorted(each for each in named if each[0] in often) == []


def test_a_module_opens_with_a_noun() -> None:
    opening = {
        path: (ast.get_docstring(module) or "").split(" ")[0] for path, module in CODE.items()
    }
    assert [path for path, word in opening.items() if word.strip(",:'’s") in RIDDLES] == []


def meanings(module: ast.Module) -> Iterator[str]:
    """What is written below each constant, type and setting of a module."""
    for pair in pairwise(module.body):
        match pair:
            case (ast.Assign() | ast.AnnAssign(), ast.Expr(ast.Constant(str(text)))):
                yield text


def test_the_meaning_of_a_constant_opens_with_a_noun() -> None:
    written = [(path, text) for path, module in CODE.items() for text in meanings(module)]
    assert len(written) > 500
    assert [each for each in written if each[1].split(" ")[0] in RIDDLES] == []


def test_a_function_takes_few_parameters() -> None:
    many = [
        f"{path}:{each.lineno} {each.name}: {_parameters(each)}"
        for path, module in CODE.items()
        for each in functions(module)
        if _parameters(each) > MAX_PARAMETERS and not _is_entry(each)
    ]
    assert many == []


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return sum(each.arg not in {"self", "cls"} for each in given)


def _is_entry(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether it is a command of the command line or an endpoint of the API."""
    if "typer.Option(" in ast.unparse(function.args):
        return True
    called = [each.func for each in function.decorator_list if isinstance(each, ast.Call)]
    return any(
        isinstance(each, ast.Attribute) and each.attr in COMMANDS_AND_ENDPOINTS for each in called
    )


def test_no_group_is_possessive() -> None:
    """Python before 3.11.5 matches such wrongly or for ever (CPython issue 106052); an atomic
    group, `(?>(?:...)*)`, says the same."""
    found = [
        (path, node.value)
        for path, module in CODE.items()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and POSSESSIVE_GROUP.search(node.value)
    ]
    assert found == []
