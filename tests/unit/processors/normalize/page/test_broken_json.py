"""JSON that no parser reads: what it meant."""

from typing import Any

import pytest

from processors.normalize.page.broken_json import MAX_DEPTH, guess_json


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "he said "no" twice", "b": 1}', {"a": 'he said "no" twice', "b": 1}),
        ('{"a": ""No," he said", "b": 1}', {"a": '"No," he said', "b": 1}),
        ('{"a": "a 12", or 14" pipe", "b": 1}', {"a": 'a 12", or 14" pipe', "b": 1}),
        ('{"a": "called "K": a bridge", "b": 1}', {"a": 'called "K": a bridge', "b": 1}),
        ('{"a": ["x "y" z", "w"]}', {"a": ['x "y" z', "w"]}),
        ("{'a': 'it\\'s', \"b\": 'c'}", {"a": "it's", "b": "c"}),
        ('{a: "b", $c: 0.5, d: tRue}', {"a": "b", "$c": 0.5, "d": True}),
        ('{"a" => "b", "c" = "d"}', {"a": "b", "c": "d"}),
        ('{"a": "b"\n"c": "d" "e": "f"}', {"a": "b", "c": "d", "e": "f"}),
        ('{"a": "b,\n"c": "d"}', {"a": "b", "c": "d"}),
        ('{"a": , "b": undefined, "c": NaN}', {"a": None, "b": None, "c": None}),
        ('{"a": {{ x }}, "b": ${y}, "c": <%= z %>}', {"a": None, "b": None, "c": None}),
        ('{"a": 2026-05-30T08:15:00Z, "b": 007}', {"a": "2026-05-30T08:15:00Z", "b": 7}),
        ('{"a": "b"}\n// the end', {"a": "b"}),
        ('{"a": [{"b": 1}}', {"a": [{"b": 1}]}),
        ('{"a": {"b": [1, 2', {"a": {"b": [1, 2]}}),
        ('{"a": 1, "b": "cut o', {"a": 1, "b": ""}),
        ('"a": "b", "c": 1}', {"a": "b", "c": 1}),
        ('{\\"a\\": \\"b\\"}', {"a": "b"}),
        ("{“a”: “b”, ”c”: „d“}", {"a": "b", "c": "d"}),
        ('{"a": "x \\d \\u20 y\\u0021"}', {"a": "x d u20 y!"}),
    ],
)
def test_what_was_meant(text: str, value: Any) -> None:
    assert guess_json(text) == [value]


def test_values_in_a_row() -> None:
    assert guess_json('{"a": 1} x [{"b": 2 "c": 3}] {') == [{"a": 1}, [{"b": 2, "c": 3}], {}]


def test_what_is_no_json_is_nothing() -> None:
    assert guess_json("The bridge is closed.") == []


def test_what_lies_too_deep_ends_it() -> None:
    assert guess_json("[" * MAX_DEPTH * 2 + "1")
