"""Every search is one that asks for the whole."""

import ast
from pathlib import Path

from infra.index.elastic import whole

FOLDER = Path(whole.__file__).parent
IN_PART = {"search", "msearch", "count", "async_search", "scan", "knn_search", "scroll"}


def test_nobody_else_searches() -> None:
    calls = {
        f"{path.name}: {ast.unparse(node.func)}"
        for path in FOLDER.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in IN_PART
        and ast.unparse(node.func.value) in ("client", "helpers", "each")
    }
    assert calls == {"whole.py: client.search"}
