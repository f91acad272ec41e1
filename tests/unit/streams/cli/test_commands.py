"""The command line as scripts rely on it: exit codes, streams, JSON."""

import json
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pytest

from tests.support import processes
from tests.support.free_ports import free_ports
from tests.support.raw_articles import BAD_LINES, mixed, stories, write_lines
from tests.unit.streams.cli.conftest import Storywire

COMMANDS = [
    [],
    ["demo"],
    ["ingest"],
    ["follow"],
    ["cluster"],
    ["worker"],
    ["serve"],
    ["search"],
    ["retention"],
    ["story"],
    ["doctor"],
    ["servers"],
    ["servers", "start"],
    ["servers", "stop"],
    ["servers", "reset"],
    ["servers", "status"],
    ["sources"],
    ["sources", "add"],
    ["sources", "list"],
    ["sources", "remove"],
    ["sources", "test"],
    ["sources", "import"],
    ["sources", "export"],
    ["sources", "ledger"],
    ["sources", "silent"],
    ["admin"],
    ["admin", "init"],
    ["evaluate"],
    ["audit"],
    ["migrate-embedder"],
]
HEAVY = (
    "elasticsearch", "faust", "aiokafka", "onnxruntime", "sklearn", "scipy", "jgo", "courlan",
    "fastapi", "fastwarc", "kafka", "lxml", "numpy", "structlog",
)  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded database with six stories of ten articles."""
    folder = tmp_path_factory.mktemp("cli")
    path = write_lines(folder / "articles.jsonl", mixed(stories(6, 10)))
    found = json.loads(
        processes.run_command(
            "ingest", str(path), "--json", STORYWIRE_DATABASE=str(folder / "a.sqlite")
        ).stdout
    )
    assert found["read"] == 60 + len(BAD_LINES)
    assert found["dead"] == len(BAD_LINES)
    assert found["articles indexed"] == 60
    return folder / "a.sqlite"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(command: list[str], storywire: Storywire) -> None:
    done = storywire(*command, "--help")
    assert "Usage:" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("asked", [[], ["-h"]], ids=["nothing", "-h"])
def test_help_is_printed_when_asked_for_and_when_nothing_is(
    asked: list[str], storywire: Storywire
) -> None:
    assert "Usage: storywire [OPTIONS] COMMAND" in storywire(*asked).stdout


def test_the_version_is_that_of_the_package(storywire: Storywire) -> None:
    assert storywire("--version").stdout == f"storywire {version('storywire')}\n"


def test_help_loads_no_heavy_module() -> None:
    program = f"""
import sys
from streams.cli.main import main
sys.argv = ["storywire", "--help"]
try:
    main()
finally:
    print(*(each for each in {HEAVY!r} if each in sys.modules), file=sys.stderr)
"""
    assert processes.run(program=program).stderr.strip() == ""


BAD_INPUT = {
    ("ingest", "missing.jsonl"): "there is no file missing.jsonl",
    ("ingest", "-", "--kind", "warc"): "standard input can hold JSON lines only",
    ("cluster", "missing.jsonl"): "there is no file missing.jsonl",
    ("worker", "--stages", "normalise"): "there is no stage 'normalise'",
    ("worker", "--stages", ","): "there is no stage ','",
    ("search", "--since", "yesterday"): "--since 'yesterday' is not a date such as",
    ("search", "--until", "2025-13-01"): "--until '2025-13-01' is not a date such as",
    ("search", "--min-articles", "-1"): "min_articles",
    ("story", "unknown"): "there is no story unknown",
    ("story", ""): "there is no story",
}


@pytest.mark.parametrize("command", BAD_INPUT, ids=" ".join)
def test_bad_input_is_one_sentence_and_exit_code_2(
    command: tuple[str, ...], database: Path, storywire: Storywire
) -> None:
    done = storywire(*command, expected=2, STORYWIRE_DATABASE=str(database))
    assert done.stdout == ""
    assert done.stderr.startswith("storywire: ")
    assert done.stderr.count("\n") == 1
    assert BAD_INPUT[command] in done.stderr


@pytest.mark.parametrize("command", [("search",), ("story", "x"), ("search", "parade")])
def test_without_a_database_the_way_to_one_is_told(
    command: tuple[str, ...], tmp_path: Path, storywire: Storywire
) -> None:
    done = storywire(*command, expected=2, STORYWIRE_DATABASE=str(tmp_path / "none.sqlite"))
    assert done.stderr.count("\n") == 1
    assert "run `storywire demo --once` or `storywire ingest FILE`" in done.stderr


def test_a_bad_setting_is_one_sentence_and_exit_code_2(storywire: Storywire) -> None:
    done = storywire("search", expected=2, STORYWIRE_PARTITIONS="none")
    assert done.stderr.count("\n") == 1
    assert "STORYWIRE_PARTITIONS" in done.stderr


def test_a_token_that_is_too_short_is_told_and_not_shown(storywire: Storywire) -> None:
    done = storywire("serve", expected=2, STORYWIRE_API_TOKEN="secret")  # noqa: S106
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("storywire: STORYWIRE_API_TOKEN: ")
    assert "secret" not in done.stderr


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (("ingest", "articles.jsonl"), "STORYWIRE_KAFKA_BOOTSTRAP"),
        (("worker",), "STORYWIRE_KAFKA_BOOTSTRAP"),
        (("admin", "init"), "STORYWIRE_KAFKA_BOOTSTRAP"),
        (("search",), "STORYWIRE_ELASTICSEARCH_URL"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else each,
)
def test_servers_that_are_away_are_one_sentence_and_exit_code_2(
    command: tuple[str, ...], named: str, tmp_path: Path, storywire: Storywire
) -> None:
    kafka, elasticsearch = free_ports(2)
    write_lines(tmp_path / "articles.jsonl", stories(1, 1))
    arguments = [str(tmp_path / each) if each.endswith(".jsonl") else each for each in command]
    done = storywire(
        *arguments,
        expected=2,
        STORYWIRE_KAFKA_BOOTSTRAP=f"127.0.0.1:{kafka}",
        STORYWIRE_ELASTICSEARCH_URL=f"http://127.0.0.1:{elasticsearch}",
        STORYWIRE_STATE_DIR=str(tmp_path),
    )
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert named in done.stderr


def test_cluster_prints_url_and_story_and_nothing_else(storywire: Storywire) -> None:
    lines = mixed(stories(3, 4))
    done = storywire("cluster", "-", stdin=b"\n".join(lines) + b"\n")
    rows = [row.split("\t") for row in done.stdout.splitlines()]
    assert [url for url, _ in rows] == [json.loads(each)["url"] for each in stories(3, 4)]
    assert all(len(story) == 16 for _, story in rows)
    assert done.stderr.count("\n") == len(BAD_LINES)
    assert all(note.startswith("line ") for note in done.stderr.splitlines())


def test_cluster_gives_the_stories_of_the_service(
    database: Path, tmp_path: Path, storywire: Storywire
) -> None:
    path = write_lines(tmp_path / "articles.jsonl", stories(6, 10))
    rows = [row.split("\t") for row in storywire("cluster", str(path)).stdout.splitlines()]
    found = json.loads(storywire("search", "--json", STORYWIRE_DATABASE=str(database)).stdout)
    assert {story for _, story in rows} == {each["story_id"] for each in found["stories"]}


def test_cluster_takes_files_of_every_kind_that_ingest_takes(
    tmp_path: Path, storywire: Storywire
) -> None:
    articles = [json.loads(each) for each in stories(3, 4)]
    (tmp_path / "a.json").write_text(json.dumps(articles, indent=1))
    rows = [f"{each['url']}\t{each['title']}\t{each['body']}\n" for each in articles]
    (tmp_path / "a.tsv").write_text("url\ttitle\tbody\n" + "".join(rows))
    for path in tmp_path.glob("a.*"):
        done = storywire("cluster", str(path))
        assert [row.split("\t")[0] for row in done.stdout.splitlines()] == [
            each["url"] for each in articles
        ]
        assert done.stderr == ""
    (tmp_path / "b.parquet").write_bytes(b"PAR1")
    done = storywire("cluster", str(tmp_path / "b.parquet"), expected=2)
    assert "it is Parquet: write a JSON object a line" in done.stderr


def test_cluster_of_nothing_prints_nothing(storywire: Storywire) -> None:
    done = storywire("cluster", "-", stdin=b"\n\n")
    assert (done.stdout, done.stderr) == ("", "")


def test_a_query_that_begins_with_a_word_it_is_without(
    database: Path, storywire: Storywire, tmp_path: Path
) -> None:
    settings = {"STORYWIRE_DATABASE": str(database)}
    everything = storywire("search", "--json", **settings).stdout
    found = storywire("search", "--json", "--", "-volcano", **settings).stdout
    assert 0 < json.loads(found)["total"] < json.loads(everything)["total"]
    limited = storywire("search", "--json", "--limit", "100", "--", "-volcano", **settings).stdout
    for arguments in (
        ["-volcano", "--json"],
        ["--json", "-volcano"],
        ["--mode", "embedded", "-volcano", "--json"],
    ):
        assert storywire("search", *arguments).stdout == found
    assert storywire("search", "-volcano", "--limit", "100", "--json").stdout == limited
    assert storywire("search", "-hurricane", "--json").stdout == everything
    assert "Usage:" in storywire("search", "-volcano", "-h").stdout
    assert "unexpected extra argument" in storywire("search", "-a", "--", "-b", expected=2).stderr
    assert "No such option: --vulcano" in storywire("search", "--vulcano", expected=2).stderr
    out = tmp_path / "out.jsonl"
    storywire("export", "stories", "-volcano", "-o", str(out))
    assert len(out.read_text().splitlines()) == json.loads(found)["total"]
    assert storywire("export", "stories", "-volcano").stdout == out.read_text()


def test_search_and_story_print_one_json_document(database: Path, storywire: Storywire) -> None:
    settings = {"STORYWIRE_DATABASE": str(database)}
    found = json.loads(storywire("search", "volcano ash flights", "--json", **settings).stdout)
    best = found["stories"][0]
    assert "Kamchatka" in best["headline"]
    shown = json.loads(storywire("story", best["story_id"], "--json", **settings).stdout)
    assert shown["article_count"] == best["article_count"] == len(shown["articles"])
    assert {each["story_id"] for each in shown["articles"]} == {best["story_id"]}
    assert "Kamchatka" in storywire("search", "volcano", **settings).stdout
    told = storywire("story", best["story_id"], **settings).stdout
    assert "Kamchatka" in told
    assert f"10 articles, {best['text_count']} different texts" in told
    assert "… and 1 more outlet" in " ".join(told.split())


@pytest.mark.parametrize("bound", ["since", "until"])
def test_a_day_bounds_alike_as_an_option_and_as_a_field(
    bound: str, database: Path, storywire: Storywire
) -> None:
    settings = {"STORYWIRE_DATABASE": str(database)}
    stories = json.loads(storywire("search", "--json", **settings).stdout)["stories"]
    day = stories[0]["last_seen"][:10]
    option = storywire("search", f"--{bound}", day, "--json", **settings).stdout
    assert option == storywire("search", f"{bound}:{day}", "--json", **settings).stdout
    assert stories[0] in json.loads(option)["stories"]


def test_search_takes_fields_which_options_replace_and_hints_at_what_is_none(
    database: Path, storywire: Storywire
) -> None:
    settings = {"STORYWIRE_DATABASE": str(database)}

    def total(*arguments: str) -> int:
        done = storywire("search", *arguments, "--json", **settings)
        return int(json.loads(done.stdout)["total"])

    every = total("articles:10")
    assert every > 1
    assert total("articles:10 -kamchatka") == every - 1
    assert total("articles:>100") == 0
    assert total("articles:>100", "--min-articles", "10") == every
    hint = 'bias: takes left, center or right, not "green"; it is searched for as words\n'
    assert storywire("search", 'bias:green "no such phrase"', **settings).stderr == hint


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("search", "--language", "english"), "--language takes an ISO 639-1 code such as en"),
        (("search", "--publisher", "The Daily"), "--publisher takes a registered domain such as"),
        (
            ("search", "since:2025-09-02", "--until", "2025-09-01"),
            "since: is later than until:, so that nothing can match; options take",
        ),
        (("search", "--min-articles", "9", "--max-articles", "8"), "articles: is at least 9 and"),
        (("export", "stories", "--since", "2025-09-02", "--until", "2025-09-01"), "since: is la"),
        (("export", "articles", "--language", "english"), "--language takes an ISO 639-1 code"),
        (("export", "articles", "--after", "all"), "--after 'all' is no id, such as the last one"),
        (
            ("export", "stories", "--output", "all.csv"),
            "all.csv would hold jsonl: add --format csv, or give it another name",
        ),
        (
            ("export", "stories", "--format", "csv", "--output", "all.Parquet"),
            "all.Parquet would hold csv: add --format parquet, or give it another name",
        ),
        (
            ("dead", "list", "--since", "2025-09-02", "--until", "2025-09-01"),
            "--since 2025-09-02 is later than --until 2025-09-01, so that nothing can match",
        ),
    ],
)
def test_options_that_nothing_can_meet_are_refused(
    arguments: tuple[str, ...], told: str, database: Path, storywire: Storywire
) -> None:
    done = storywire(*arguments, expected=2, STORYWIRE_DATABASE=str(database))
    assert done.stderr.startswith(f"storywire: {told}")
    assert done.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", "--days"), ("sources", "silent", "--days"), ("canary", "--every"),
        ("doctor", "--wait"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", ["inf", "1e300", "nan", "-1"])
def test_no_time_is_without_end(
    arguments: tuple[str, ...], number: str, database: Path, storywire: Storywire
) -> None:
    done = storywire(*arguments, number, expected=2, STORYWIRE_DATABASE=str(database))
    assert f"Invalid value for '{arguments[-1]}': Input should be " in done.stderr


def test_an_export_says_that_it_has_an_order_of_its_own(
    database: Path, storywire: Storywire
) -> None:
    settings = {"STORYWIRE_DATABASE": str(database)}
    done = storywire("export", "stories", "sort:size", **settings)
    assert done.stderr.startswith("sort: does not count: an export is in the order of ids\n")
    assert done.stdout == storywire("export", "stories", **settings).stdout


def test_an_outlet_is_asked_for_by_any_address_of_it(database: Path, storywire: Storywire) -> None:
    settings = {"STORYWIRE_DATABASE": str(database)}
    story = json.loads(storywire("search", "--json", **settings).stdout)["stories"][0]
    domain = next(iter(story["publishers"]))
    found = storywire("search", "--publisher", domain, "--json", **settings).stdout
    assert story in json.loads(found)["stories"]
    address = f"https://www.{domain.upper()}/news"
    for asked in (("--publisher", address), (f"publisher:{address}",)):
        assert storywire("search", *asked, "--json", **settings).stdout == found


def test_doctor_prints_one_json_document(tmp_path: Path, storywire: Storywire) -> None:
    found = json.loads(storywire("doctor", "--json", STORYWIRE_DATABASE=str(tmp_path / "a")).stdout)
    assert found["mode"] == "embedded"
    checks = [
        "Python",
        "SQLite",
        "Clock",
        "Model",
        "Settings",
        "Privacy",
        "Room",
        "Database",
        "Servers",
    ]
    assert [each["check"] for each in found["findings"]] == checks
    assert all(each["ok"] for each in found["findings"])
    assert f"none are used: {tmp_path / 'a'} is log and index" in found["findings"][-1]["detail"]


@pytest.mark.long
@pytest.mark.slow
def test_demo_shows_its_table(tmp_path: Path, storywire: Storywire) -> None:
    done = storywire("demo", "--once", STORYWIRE_DATABASE=str(tmp_path / "demo.sqlite"))
    count = len((files("demo") / "articles.jsonl").read_bytes().splitlines())
    assert f"{count:,} articles" in done.stdout


def test_a_variable_that_no_setting_has_is_told_and_no_command_stops(
    tmp_path: Path, storywire: Storywire
) -> None:
    wrong = {"STORYWIRE_PARTITION": "3", "STORYWIRE_DATABASE": str(tmp_path / "a")}
    told = "storywire: STORYWIRE_PARTITION is no setting; did you mean STORYWIRE_PARTITIONS?\n"
    assert storywire("dead", "list", **wrong).stderr == told
