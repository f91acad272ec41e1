"""Files of JSON hold raw articles in lines or in one list, however their producer wrote them."""

import json
from pathlib import Path

import pytest

from infra.sources.archives.formats import archive, format_of

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
