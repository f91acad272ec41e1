"""Formats: what is exported, as other programs read it."""

import csv
import io
import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from pyarrow import parquet

from processors.errors import StorywireError
from processors.model import Story, StoryArticle, story_article
from streams.export import ExportFormat, formats
from streams.export.columns import TABLES
from streams.export.formats import Rows, open_writer
from tests.support.messages import START, assigned, story

STORY = story("a", headline='=HYPERLINK("x")', titles=["-1", 'two "2"'], trending=-7.5)
ARTICLE = story_article(assigned("a", title="@sum\nin two lines", body="\ttext", section="world"))


def exported(format_: ExportFormat, rows: Rows, begun: bool = False) -> bytes:
    """Two batches of one row each."""
    out = io.BytesIO()
    table = TABLES["stories" if isinstance(rows[0], Story) else "articles"]
    writer = open_writer(format_, out, table, begun)
    for row in rows:
        writer.write([row])
    writer.close()
    return out.getvalue()


def test_lines_of_json_are_the_messages() -> None:
    lines = exported("jsonl", [STORY, STORY]).splitlines()
    assert [Story.model_validate_json(each) for each in lines] == [STORY, STORY]
    (line,) = exported("jsonl", [ARTICLE]).splitlines()
    assert StoryArticle.model_validate_json(line) == ARTICLE


def test_tables_of_a_spreadsheet_hold_no_formula() -> None:
    text = exported("csv", [STORY, STORY]).decode()
    (first, second) = csv.DictReader(io.StringIO(text, newline=""))
    assert first == second
    assert first["headline"] == '\'=HYPERLINK("x")'
    assert first["trending"] == "-7.5"
    assert (first["bias_left"], first["bias_unrated"], first["section"]) == ("0", "1", "")
    assert json.loads(first["titles"]) == STORY.titles
    (article,) = csv.DictReader(io.StringIO(exported("csv", [ARTICLE]).decode(), newline=""))
    assert (article["title"], article["body"]) == ("'@sum\nin two lines", "'\ttext")
    assert (article["story_id"], article["event_time"]) == ("story", "2025-09-03T08:00:00Z")


@pytest.mark.parametrize("sign", "=+-@")
def test_a_formula_of_full_width_is_none_either(sign: str) -> None:
    wide = chr(ord(sign) + 0xFEE0)
    for text in (f"{wide}1+1", f" \u3000{wide}cmd|'/c calc'!A1"):
        row = STORY.model_copy(update={"headline": text})
        (read,) = csv.DictReader(io.StringIO(exported("csv", [row]).decode(), newline=""))
        assert read["headline"] == f"'{text}"


@pytest.mark.parametrize("separator", [";", "; ", "\t", "\n", "\n\n  ", ";\t"])
@pytest.mark.parametrize("sign", formats.FORMULA)
def test_no_formula_stands_behind_what_may_separate_cells(separator: str, sign: str) -> None:
    body = f"River rises{separator}{sign}cmd|'/c calc'!A1"
    article = story_article(assigned("a", title=body, body=body))
    text = exported("csv", [article]).decode()
    cells = re.split(r"[;,\t\n]", text)
    assert not [each for each in cells if each.lstrip(' "').startswith(sign)]
    (read,) = csv.DictReader(io.StringIO(text, newline=""))
    assert read["body"] == f"River rises{separator}'{sign}cmd|'/c calc'!A1"
    row = STORY.model_copy(update={"titles": [body]})
    (told,) = csv.DictReader(io.StringIO(exported("csv", [row]).decode(), newline=""))
    assert len(json.loads(told["titles"])) == 1


def test_a_table_that_goes_on_has_no_header() -> None:
    whole = exported("csv", [STORY, STORY])
    assert exported("csv", [STORY]) + exported("csv", [STORY], begun=True) == whole


def test_parquet_has_types_and_texts_as_they_are() -> None:
    read = parquet.read_table(io.BytesIO(exported("parquet", [STORY, STORY])))
    assert read.column_names == [each.name for each in TABLES["stories"].columns]
    first, second = read.to_pylist()
    assert first == second
    assert (first["headline"], first["trending"], first["section"]) == (STORY.headline, -7.5, None)
    assert first["first_seen"] == START
    (article,) = parquet.read_table(io.BytesIO(exported("parquet", [ARTICLE]))).to_pylist()
    assert (article["title"], article["body"]) == (ARTICLE.title, ARTICLE.body)
    assert isinstance(article["event_time"], datetime)


def test_a_library_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    formats.require("csv")
    with pytest.raises(StorywireError, match=r"pyarrow.*pip install"):
        formats.require("parquet")


def test_the_columns_are_those_that_the_guide_names() -> None:
    guide = (Path(__file__).parents[4] / "docs/how-to/export.md").read_text(encoding="utf-8")
    for name, table in TABLES.items():
        (line,) = (each for each in guide.splitlines() if each.startswith(f"| {name} |"))
        assert re.findall(r"`(\w+)`", line) == [each.name for each in table.columns]
