"""How-to guides: the commands that they show are typed, and do what the guides say."""

import shutil
from pathlib import Path

import pytest

from streams.server.demo_stream import demo_articles
from tests.support.guides import DOCS, TYPED, blocks, commands, shell
from tests.support.raw_articles import line, raw, write_lines
from tests.support.web_server import Page, Server

GUIDES = sorted(path.name for path in (DOCS / "how-to").glob("*.md"))
DISTRIBUTED = {
    "consume.md": "tests/integration/distributed/test_corrections.py",
    "elasticsearch.md": "tests/integration/elasticsearch/test_snapshots.py",
    "secured-servers.md": "tests/integration/distributed/test_secured.py",
    "traces.md": "tests/integration/distributed/test_traces.py",
}
"""Guides that need servers, and the tests that run their commands."""
NOT_RUN = [
    ("elasticsearch.md", "needs a Kibana"),
    ("export.md", "is stopped by its reader"),
    ("language-models.md", "installs from a package index"),
    ("traces.md", "installs from a package index"),
]
"""Blocks of commands that no test runs, each by its guide and what it says of itself."""
SAYS = {
    "backup.md": ("All well.", "No difference."),
    "dead-records.md": ("2 dead records", '"title": ""', "1 replayed, 0 not", "1 dropped"),
    "export.md": ("73 articles, all that match",),
    "full-text.md": ("no full text: 1 page not fetched", "of the feed"),
    "ledger.md": ("ok  normalize: 75 raw records = 73 passed on + 2 dead", '"balanced": true'),
    "replay.md": ("The index was made anew and swapped in", "No difference."),
    "retention.md": ("would go", "went"),
    "verify.md": ("No difference.", '"clean": true'),
}
"""What the commands of a guide print, among other things."""
WRITES = {"export.md": ("articles.csv", "stories.parquet", "parade.jsonl")}
"""Files that they leave."""
BYTES = 20_000
"""What each of them has, for the articles of the store, and more."""
DEAD_AT = 17
"""Place of the first dead record, which docs/how-to/dead-records.md shows, as it does the next."""
ENGLISH = b'"language": "en"'
"""In articles of one language: a fresh cluster stage takes a second for each language."""
PARADE = slice(352, None, 7)
"""Articles of the demo, the first of which begins the story that guides name."""
FEED = """<rss version="2.0"><channel><title>Daily</title><link>{site}</link><item>
<title>Ferry docks in Ostrava harbour</title><link>{site}ferry</link>
<description>The ferry has docked.</description></item></channel></rss>"""
ADDRESS = "https://daily.example/feed"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with part of the demo in its store, and two dead records."""
    folder = tmp_path_factory.mktemp("store")
    articles = demo_articles()
    first, parade = (
        [each for each in some if ENGLISH in each] for some in (articles, articles[PARADE])
    )
    dead = [line(raw("empty", title="", body="")), b"not JSON"]
    write_lines(folder / "raw.jsonl", [*first[:DEAD_AT], *dead, *parade])
    with shell(folder) as terminal:
        terminal.typed("storywire ingest raw.jsonl")
    return folder


@pytest.fixture
def folder(store: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(store, tmp_path / "copy"))


def test_what_no_test_runs_is_known() -> None:
    found = [(name, each.not_run) for name in GUIDES for each in blocks(f"how-to/{name}")]
    assert [each for each in found if each[1]] == NOT_RUN


@pytest.mark.parametrize("name", GUIDES)
def test_every_block_says_what_it_is(name: str) -> None:
    """Fences that are no blocks, and blocks without a language, would be run by nobody."""
    text = (DOCS / "how-to" / name).read_text(encoding="utf-8")
    found = blocks(f"how-to/{name}")
    assert text.count("```") == 2 * len(found)
    assert {each.language for each in found} <= {*TYPED, "json", "python", "text", "yaml"}


@pytest.mark.parametrize("name", DISTRIBUTED)
def test_commands_that_need_servers_are_run_where_these_are(name: str) -> None:
    test = (DOCS.parent / DISTRIBUTED[name]).read_text(encoding="utf-8")
    assert f'commands("how-to/{name}")' in test


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [each for each in GUIDES if each not in DISTRIBUTED and commands(f"how-to/{each}")]
)
def test_what_a_guide_says_is_what_happens(name: str, folder: Path, server: Server) -> None:
    server.pages["/feed"] = Page(FEED.format(site=server.url("/")).encode())
    given = {"STORYWIRE_FETCH_ALLOW": server.place, "STORYWIRE_FETCH_HOST_DELAY": "0"}
    with shell(folder, **given) as terminal:
        printed = [
            terminal.typed(each.replace(ADDRESS, server.url("/feed")))
            for each in commands(f"how-to/{name}")
        ]
    for says in SAYS[name]:
        assert says in "".join(printed)
    for file in WRITES.get(name, ()):
        assert (folder / file).stat().st_size > BYTES
