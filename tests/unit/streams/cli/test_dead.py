"""`storywire dead` as an operator uses it."""

import json
from pathlib import Path

import pytest

from tests.support.raw_articles import line, raw
from tests.unit.streams.cli.conftest import Storywire

LONG = b"y" * 70_000
BAD = [b"[]", b"[1]", b"\x1b[2J", LONG]


@pytest.fixture
def used(storywire: Storywire, tmp_path: Path) -> Storywire:
    """The command over a database into which bad records came."""
    file = tmp_path / "bad.jsonl"
    file.write_bytes(b"\n".join([line(raw("a")), *BAD]))
    database = str(tmp_path / "storywire.sqlite")
    storywire("ingest", str(file), STORYWIRE_DATABASE=database, STORYWIRE_MODE="embedded")
    return storywire


def listed(storywire: Storywire, *options: str) -> list[str]:
    document = json.loads(storywire("dead", "list", "--json", *options).stdout)
    return [each["dead_id"] for each in document["dead"]]


def test_dead_records_from_the_list_to_the_drop(used: Storywire) -> None:
    found = json.loads(used("dead", "list", "--json").stdout)
    assert found["total"] == len(BAD)
    ids = {each["value_bytes"]: each["dead_id"] for each in found["dead"]}
    assert "value" not in found["dead"][0]
    table = used("dead", "list").stdout
    assert all(each in table for each in ids.values())
    assert "4 dead records" in table
    assert len(listed(used, "--limit", "1")) == 1
    assert listed(used, "--stage", "index") == listed(used, "--until", "2000-01-01") == []
    assert set(listed(used, "--stage", "normalize", "--since", "2000-01-01")) == set(ids.values())

    groups = json.loads(used("dead", "list", "--by-reason", "--json").stdout)["reasons"]
    assert sum(each["count"] for each in groups) == len(BAD)
    assert groups[0]["count"] == 2
    assert groups[0]["reason"][:20] in used("dead", "list", "--by-reason").stdout

    shown = json.loads(used("dead", "show", ids[2], "--json").stdout)
    assert (shown["text"], shown["value_bytes"], shown["not_replayable"]) == ("[]", 2, None)
    assert used("dead", "show", ids[2]).stdout.endswith("value:\n[]\n")
    assert "value, base64:\nG1sySg==" in used("dead", "show", ids[4]).stdout

    done = used("dead", "replay", ids[2], ids[len(LONG)], "--json", expected=2)
    assert json.loads(done.stdout)["replayed"] == [ids[2]]
    assert list(json.loads(done.stdout)["not_replayed"]) == [ids[len(LONG)]]
    assert "65,536 of its 70,000 bytes were kept" in done.stderr
    left = listed(used)
    assert ids[2] not in left
    assert len(left) == len(BAD)

    assert "1 dropped" in used("dead", "drop", ids[4]).stdout
    refused = used("dead", "drop", "--stage", "normalize", expected=2)
    assert "3 dead records would be dropped for good: say --yes" in refused.stderr
    missing = used("dead", "drop", "--reason", "no such reason", expected=2)
    assert "no dead record is so" in missing.stderr
    dropped = used("dead", "drop", "--stage", "normalize", "--yes", "--json")
    assert len(json.loads(dropped.stdout)["dropped"]) == 3
    assert "There are no dead records." in used("dead", "list").stdout
    assert "No dead record matches." in used("dead", "list", "--stage", "index").stdout


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("replay",), "give a filter such as --stage normalize"),
        (("drop", "--yes"), "give a filter such as --stage normalize"),
        (("show", "x"), "there is no dead record x"),
        (("replay", "x"), "there is no dead record x"),
        (("drop", "x"), "there is no dead record x"),
        (("list", "--since", "yesterday"), "--since 'yesterday' is not a date such as"),
    ],
)
def test_what_was_meant_is_asked_for(
    command: tuple[str, ...], told: str, storywire: Storywire, tmp_path: Path
) -> None:
    database = str(tmp_path / "none.sqlite")
    done = storywire("dead", *command, expected=2, STORYWIRE_DATABASE=database)
    assert told in done.stderr
    assert done.stdout == ""
    assert not Path(database).exists()
