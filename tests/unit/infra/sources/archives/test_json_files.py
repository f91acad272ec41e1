"""Files of JSON hold raw articles in lines or in one list, however their producer wrote them."""

import gzip
import json
from pathlib import Path

import pytest

from infra.sources.archives.formats import archive, format_of
from infra.sources.base import Item, Refusal
from infra.sources.vouched import as_backfill
from processors.normalize.bounds import MAX_RAW_BYTES

ARTICLES = [{"url": f"https://daily.example/{n}", "title": f"Headline {n}"} for n in range(3)]
LINES = "\n".join(map(json.dumps, ARTICLES))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (LINES, "jsonl"),
        ("\ufeff" + LINES, "jsonl"),
        (json.dumps(ARTICLES), "json"),
        (json.dumps(ARTICLES, indent=2), "json"),
        ("\ufeff" + json.dumps(ARTICLES), "json"),
        ("\n  " + json.dumps(ARTICLES), "json"),
    ],
)
def test_every_article_is_read(text: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "articles"
    path.write_text(text, encoding="utf-8")
    assert format_of(str(path)) == kind
    items = list(archive(str(path)).read(None))
    assert [json.loads(each.value) for each in items] == ARTICLES  # type: ignore[union-attr]
    again = archive(str(path)).read(items[0].position)
    assert [json.loads(each.value) for each in again] == ARTICLES[1:]  # type: ignore[union-attr]


SCRIPTS = {
    "Cyrillic": "Парламент утвердил бюджет. ",
    "Chinese": "议会通过了预算案。",
    "Thai": "รัฐสภา",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_list_makes_no_article_longer_than_it_was_sent(script: str, tmp_path: Path) -> None:
    text = SCRIPTS[script]
    body = text * ((MAX_RAW_BYTES - 200) // len(text.encode()))
    path = tmp_path / "articles.json"
    article = {"url": "https://daily.example/1", "title": "A", "body": body}
    path.write_text(json.dumps([article], ensure_ascii=False), encoding="utf-8")
    (item,) = archive(str(path)).read(None)
    assert isinstance(item, Item)
    assert len(as_backfill(item.value)) <= MAX_RAW_BYTES
    assert json.loads(item.value) == article


@pytest.mark.parametrize(
    "text", ['{"status": "ok", "articles": []}', '{"title": "A", "data": []}\n{"articles": []}']
)
def test_an_answer_without_any_article_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "articles.json"
    path.write_text(text)
    found = list(archive(str(path)).read(None))
    assert len(found) == text.count("[]")
    assert all(isinstance(each, Refusal) for each in found)


def test_a_lone_surrogate_in_a_list_is_for_the_pipeline_to_judge(tmp_path: Path) -> None:
    path = tmp_path / "articles.json"
    path.write_bytes(
        b'[{"url": "https://daily.example/1", "title": "\\ud800 \xd0\xa1\xd1\x83\xd0\xb4"}]'
    )
    (item,) = archive(str(path)).read(None)
    assert isinstance(item, Item)
    assert json.loads(item.value)["title"] == "\ud800 Суд"


LONG = "x" * 100_000
FIRST_IS_LONG: dict[str, tuple[dict[str, str], str]] = {
    "address first": ({"url": "https://daily.example/1", "title": "A", "body": LONG}, "json"),
    "address last": ({"html": LONG, "url": "https://daily.example/1"}, "json"),
    "longer than is looked at": ({"html": LONG * 45, "url": "https://daily.example/1"}, "json"),
    "ninjs": ({"body_html": LONG, "uri": "https://agency.example/1", "headline": "A"}, "ninjs"),
    "ninjs, longer than is looked at": ({"uri": "https://a.example/", "body": LONG * 45}, "ninjs"),
}


@pytest.mark.parametrize("kind", FIRST_IS_LONG)
@pytest.mark.parametrize("suffix", [".json", ".json.gz"])
def test_a_list_is_told_by_its_first_article_however_long_it_is(
    kind: str, suffix: str, tmp_path: Path
) -> None:
    first, expected = FIRST_IS_LONG[kind]
    text = json.dumps([first, first]).encode()
    path = tmp_path / f"articles{suffix}"
    path.write_bytes(gzip.compress(text) if suffix.endswith(".gz") else text)
    assert format_of(str(path)) == expected


def test_a_line_of_several_objects_is_read_again_until_all_came_through(tmp_path: Path) -> None:
    one, two, three = (f'{{"url":"https://daily.example/{n}","title":"A"}}' for n in range(3))
    path = tmp_path / "lines.jsonl"
    path.write_text(f"{one}\n[{one},{two}]\n{two}{three}\n{three}\n")
    whole = list(archive(str(path), "jsonl").read(None))
    ends = [len(one) + 1, 3 * len(one) + 5, 5 * len(one) + 6, 6 * len(one) + 7]
    places = [ends[0], ends[0], ends[1], ends[1], ends[2], ends[3]]
    assert [int(each.position) for each in whole] == places
    assert list(archive(str(path), "jsonl").read(str(ends[0]))) == whole[1:]
    assert list(archive(str(path), "jsonl").read(str(ends[2]))) == whole[5:]
