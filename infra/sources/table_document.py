"""Table document: the rows of a JSON document that holds a table, as databases and pandas write it.

By columns and rows, by columns alone, or an object an address.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from processors.normalize.addresses.url import is_http
from processors.normalize.formats.api_fields import is_address_name, is_title_name

COLUMNS = ("columns", "fields", "header", "headers", "cols", "meta", "schema")
"""Names of the list of a table's columns, or of an object that has it."""
ROWS = ("data", "rows", "values", "records", "results")
CELLS = ("f", "c", "cells", "values", "data")
CELL = ("v", "value")
"""Names under which tables of Google have the cells of a row, and the value of each."""
MAX_COLUMNS = 200


def table_rows(document: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """The rows, an object each; None where the document is no table of articles.

    >>> table_rows({"columns": ["url", "title"], "data": [["https://daily.example/a", "Bridge"]]})
    [{'url': 'https://daily.example/a', 'title': 'Bridge'}]
    >>> table_rows({"url": {"0": "https://daily.example/a"}, "title": {"0": "Bridge"}})
    [{'url': 'https://daily.example/a', 'title': 'Bridge'}]
    >>> table_rows({"https://daily.example/a": {"title": "Bridge"}})
    [{'url': 'https://daily.example/a', 'title': 'Bridge'}]
    """
    return _by_rows(document) or _by_columns(document) or _by_address(document)


def _by_rows(document: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    columns = next(filter(None, (_columns(document.get(name)) for name in COLUMNS)), [])
    names = [_name(each) for each in columns[:MAX_COLUMNS]]
    lists = (each for name in ROWS if isinstance(each := _value(document, name), list))
    rows = list(map(_row, next(lists, [])))
    if not names and rows and isinstance(rows[0], list):
        # The first row is the table's head.
        names, rows = [_name(each) for each in rows[0][:MAX_COLUMNS]], rows[1:]
    if not _is_of_articles(names) or not rows or not all(isinstance(each, list) for each in rows):
        return None
    return [dict(zip(names, each, strict=False)) for each in rows]


def _value(document: Mapping[str, Any], name: str) -> Any:
    """What stands under a name, in whatever letters: Athena's begin with a capital."""
    return document.get(name, document.get(name.capitalize()))


def _columns(value: Any) -> list[Any]:
    inner = value.get("fields") if isinstance(value, dict) else value
    return inner if isinstance(inner, list) else []


def _row(row: Any) -> Any:
    """The values of a row that is a list, or holds one."""
    if isinstance(row, dict):
        row = next((each for name in CELLS if isinstance(each := _value(row, name), list)), row)
    return list(map(_cell, row)) if isinstance(row, list) else row


def _cell(cell: Any) -> Any:
    name = next((each for each in CELL if isinstance(cell, dict) and each in cell), None)
    return cell if name is None else cell[name]


def _by_columns(document: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    columns = {name: _cells(each) for name, each in islice(document.items(), MAX_COLUMNS)}
    lengths = {len(cells) for cells in columns.values()}
    if not _is_of_articles(list(columns)) or len(lengths) != 1 or lengths == {0}:
        return None
    return [dict(zip(columns, each, strict=True)) for each in zip(*columns.values(), strict=True)]


def _by_address(document: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    if not document or not all(map(is_http, document)):
        return None
    values = document.values()
    if not all(isinstance(each, dict) and any(map(is_title_name, each)) for each in values):
        return None
    return [{"url": address, **each} for address, each in document.items()]


def _cells(column: Any) -> list[Any]:
    """The cells of a column, whose keys are the numbers of rows."""
    if isinstance(column, dict):
        return list(column.values()) if all(map(str.isdecimal, column)) else []
    return column if isinstance(column, list) else []


def _name(column: Any) -> str:
    """Of a column that may be described by an object."""
    names = (column.get("name"), column.get("label")) if isinstance(column, dict) else (column,)
    return next((each for each in names if isinstance(each, str)), "")


def _is_of_articles(names: list[str]) -> bool:
    is_addressed = any(name == "url" or is_address_name(name) for name in names)
    return is_addressed and any(map(is_title_name, names))
