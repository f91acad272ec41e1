"""JSON in scripts and literals: what stands around it goes, what only looks like a script stays."""

import pytest

from infra.sources.archives.script_json import is_code, without_code
from infra.sources.literal import MAX_CHARACTERS, as_json, literal_value


@pytest.mark.parametrize(
    "code",
    [
        "var a = ", "let news=", "export const news = ", "export default ", "module.exports = ",
        "window['news'] = ", "self.__next_f.push(",
        "cb(", "/**/cb(", "typeof cb === 'function' && cb(",
        ")]}'\n", "for(;;);", "while(1);", "{}&&", "'use strict';\nvar a = ", "// news\nnews = ",
        "```json\n", "return ", "const news: News[] = ",
        "(function(){window.a=", "(() => { a = ",
        "window.a = window.a || {};\nwindow.a.b = ",
    ],
)  # fmt: skip
def test_code_before_json_is_passed_over(code: str) -> None:
    assert without_code(f'{code}{{"a": 1}}').endswith('{"a": 1}')
    assert without_code(f"{code}[1]").startswith(("[", "{}"))


@pytest.mark.parametrize(
    "text",
    [
        "url,title\n",
        "title;url\n", "# News (of [1])\n", "A report [1] says", "<html>", "x == [1]",
        "f(x) = y", "Minister (in [2026])", "key\t{}", "1 [2]", "", "{", "The 'news' = [1]",
    ],
)  # fmt: skip
def test_what_is_no_script_stays(text: str) -> None:
    assert without_code(text) == text


@pytest.mark.parametrize(
    "rest",
    ["", ");", "];\n", "; module.exports = news;", "\n// end", "```\n", ";\nexport default news"],
)
def test_the_end_of_a_script_is_code(rest: str) -> None:
    assert is_code(rest)


@pytest.mark.parametrize("rest", ['{"a": 1}', "news about a bridge", '"a"', "[1", "a = [1"])
def test_what_holds_something_is_no_end_of_a_script(rest: str) -> None:
    assert not is_code(rest)


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("{'a': 'b'}", {"a": "b"}),
        ("{a: 'it\\'s', $b: \"x\", }", {"a": "it's", "$b": "x"}),
        ('{"a": "it\\\'s"}', {"a": "it's"}),
        ("{'a': \"it's\", 'b': 'a \"no\"'}", {"a": "it's", "b": 'a "no"'}),
        ("{u'a': True, 'b': None, 'c': [1, 2,], }", {"a": True, "b": None, "c": [1, 2]}),
        ("{a: undefined, b: NaN, /* c: 1, */ d: 2 // e\n}", {"a": None, "b": None, "d": 2}),
        ("{a: new Date('2026-05-30'), b: NumberLong(5)}", {"a": "2026-05-30", "b": 5}),
        ('{:a=>"b", "c"=>nil}', {"a": "b", "c": None}),
        (
            "{'a': datetime.datetime(2026, 5, 30, 10, 0, tzinfo=datetime.timezone.utc)}",
            {"a": "2026-05-30T10:00:00Z"},
        ),
        ("{a: `b`, 'c': b'd', 'e': r'f'}", {"a": "b", "c": "d", "e": "f"}),
        ("{'url': 'https://daily.example/a'}", {"url": "https://daily.example/a"}),
        ("{'a': '\\xe9\\n'}", {"a": "é\n"}),
    ],
)
def test_a_literal_is_read(literal: str, value: object) -> None:
    assert literal_value(literal.encode()) == value


@pytest.mark.parametrize(
    "text", ["{", "{'a': 'b'", "{a: b}", "{a b}", "'a'", "news", "{'a': open('x')}", "[[" * 9999]
)
def test_what_is_no_literal_is_told(text: str) -> None:
    with pytest.raises((ValueError, RecursionError)):
        literal_value(text.encode())


def test_too_long_a_literal_is_not_read() -> None:
    with pytest.raises(ValueError, match="too long"):
        literal_value(b"{'a': '%s'}" % (b"b" * MAX_CHARACTERS))


@pytest.mark.parametrize("text", ['{"a": "x, y: \'z\' // https://daily.example"}', "[1, 2.5e3]"])
def test_json_stays_what_it_is(text: str) -> None:
    assert as_json(text) == text
