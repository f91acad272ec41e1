"""Mistakes of who begins: one sentence that has the way out, and the code 2."""

from pathlib import Path

import pytest

from tests.unit.streams.cli.conftest import Storywire

MISTAKES = {
    "sources add daily.example/feed": "write https://daily.example/feed",
    "sources add <https://daily.example/feed>": "write https://daily.example/feed",
    "sources add [feed](https://daily.example/feed)": "write https://daily.example/feed",
    "sources add feeds.daily.example:8080/a?b=c": "write https://feeds.daily.example:8080/a?b=c",
    "ingest https://daily.example/feed": "`storywire sources add` follows an address",
    "normalize https://daily.example/a.html": "`storywire sources add` follows an address",
    "cluster https://daily.example/a.jsonl": "`storywire sources add` follows an address",
    "evaluate {folder} {folder}/articles.jsonl": "is a folder: name a file",
    "cluster {folder}": "is a folder: name a file",
    "outlets import {folder}": "is a folder: name a file",
    "sources import {folder}": "is a folder: name a file",
    "ingest {folder}": "has no saved pages (.html): name other files one by one",
    "ingest {folder}/articles.jsonl --refusals -": "--refusals - would be standard output",
    "canary --textfile -": "--textfile - would be standard output",
    "correct merge A --into B --because x": "story_id 'A' is no id of 16 digits and letters",
    "correct retitle the-storm --headline x --because x": "`storywire search --json` tells them",
    "serve --host nowhere.invalid": "choose another with --host",
    "serve --host 192.0.2.1": "choose another with --host",
    "serve --host=": "choose another with --host",
    "demo --host=": "choose another with --host",
    "serve --host a..example": "choose another with --host",
    "serve --host \u202e": "choose another with --host",
    "sources export /proc/self/mem": "a file cannot be read or written (Input/output error)",
}
SETTINGS = {
    "STORYWIRE_PUBLIC_URL": "wire.example",
    "STORYWIRE_WEBSUB_HUB": "hub.example/publish",
}


@pytest.mark.parametrize("command", MISTAKES)
def test_a_mistake_is_told_with_the_way_out(
    command: str, storywire: Storywire, tmp_path: Path
) -> None:
    (tmp_path / "articles.jsonl").write_text("")
    arguments = [each.replace("{folder}", str(tmp_path)) for each in command.split()]
    said = storywire(*arguments, expected=2).stderr
    assert MISTAKES[command] in said.replace("\n", " ")
    assert "pattern" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("name", SETTINGS)
def test_an_address_without_its_scheme_in_a_setting(name: str, storywire: Storywire) -> None:
    said = storywire("doctor", expected=2, **{name: SETTINGS[name]}).stderr
    assert f"{name}='{SETTINGS[name]}': not an address such as https://wire.example" in said


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "a..example", "\u202e.example"])
@pytest.mark.parametrize("command", ["outlets list", "admin init"])
def test_a_kafka_of_a_name_that_no_resolver_takes(
    command: str, host: str, storywire: Storywire
) -> None:
    address = f"{host}:9092"
    said = storywire(*command.split(), expected=2, STORYWIRE_KAFKA_BOOTSTRAP=address).stderr
    assert "STORYWIRE_KAFKA_BOOTSTRAP=" in said
    assert f"is no list of host:port ({host!r} is no name of a host)" in said


@pytest.mark.parametrize("address", ["localhost:none", "[::1"])
def test_servers_of_ours_are_told_whatever_address_is_set(
    address: str, storywire: Storywire
) -> None:
    told = storywire("servers", "status", STORYWIRE_KAFKA_BOOTSTRAP=address).stdout
    assert f"kafka: external ({address})" in told


@pytest.mark.parametrize("name", ["DATABASE", "SOURCES_DATABASE", "ELASTICSEARCH_CA"])
def test_a_setting_with_a_path_below_a_file(
    name: str, storywire: Storywire, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    place = str(tmp_path / "file" / "a")
    said = storywire("sources", "list", expected=2, **{f"STORYWIRE_{name}": place}).stderr
    assert "(Not a directory)" in said
    assert str(tmp_path / "file") in said


@pytest.mark.parametrize("host", ["", "a" * 64, "a..example", "\u202e", "a b"])
@pytest.mark.parametrize(
    ("name", "form"),
    [("STORYWIRE_ELASTICSEARCH_URL", "http://{}:9200"), ("STORYWIRE_WORKER_HOST", "{}")],
)
def test_a_setting_with_a_host_that_no_resolver_takes(
    name: str, form: str, host: str, storywire: Storywire
) -> None:
    said = storywire("doctor", expected=2, **{name: form.format(host)}).stderr
    assert name in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "command",
    [
        "search",
        "search --publisher",
        "outlets show",
        *(f"sources add https://daily.example/feed --{each}" for each in ("title", "site")),
    ],
)
def test_an_argument_that_is_no_text(command: str, storywire: Storywire) -> None:
    said = storywire(*command.split(), "daily\udce9", expected=2).stderr
    assert "'daily\\udce9' is not UTF-8: write it in that" in said


def test_a_file_may_have_a_name_that_is_no_text(storywire: Storywire, tmp_path: Path) -> None:
    named = tmp_path / "daily\udce9.jsonl"
    named.write_text('{"url": "https://daily.example/a", "title": "River rises in Dunmore"}\n')
    assert "1 article" in storywire("ingest", str(named)).stdout
    said = storywire("sources", "add", str(named), "--kind", "ninjs", expected=2).stderr
    assert "is not UTF-8: write it in that" in said


@pytest.mark.parametrize(
    "command",
    ["normalize", "cluster", "ingest", "ingest --kind csv", "ingest --kind warc",
     "ingest --kind page", "normalize --kind feed"],
)  # fmt: skip
def test_a_file_that_the_system_does_not_give(command: str, storywire: Storywire) -> None:
    said = storywire(*command.split(), "/proc/self/mem", expected=2).stderr
    assert "/proc/self/mem cannot be read: Input/output error" in said
    assert "Errno" not in said


def test_who_sends_what_is_no_article_is_told_where_it_is(
    storywire: Storywire, tmp_path: Path
) -> None:
    (tmp_path / "notes.jsonl").write_text("hello\n")
    done = storywire("ingest", str(tmp_path / "notes.jsonl"))
    assert "1 dead" in done.stdout
    assert "storywire dead list" in done.stderr


def test_a_file_without_any_json_is_refused_as_a_whole(
    storywire: Storywire, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("hello\n")
    done = storywire("ingest", str(tmp_path / "notes.txt"), expected=2)
    assert "no line of it is JSON" in done.stderr


@pytest.mark.parametrize("command", ["search parade", "search", "audit", "retention 90"])
def test_where_nothing_came_in_yet_it_is_said_what_brings_articles(
    command: str, storywire: Storywire, tmp_path: Path
) -> None:
    (tmp_path / "none.jsonl").write_text("not JSON\n")
    storywire("ingest", str(tmp_path / "none.jsonl"))
    done = storywire(*command.split(), expected=0 if "search" in command else 2)
    told = (done.stdout + done.stderr).replace("\n", " ")
    assert "`storywire ingest FILE` and `storywire follow` bring articles" in told
