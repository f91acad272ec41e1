"""Standard streams that the shell closed: a command ends as ever, and no file gets their number."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import os
from streams.cli.common import console, notes
with open(os.environ["PROBED"], "w") as file:
    console.print("result")
    notes.print("remark")
    print("more", flush=True)
    file.write(str(file.fileno() > 2))
"""


def run(folder: Path, redirected: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A Python as a shell starts it with some of its streams closed."""
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {redirected}', "sh", sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "PROBED": str(folder / "probed"), "STORYWIRE_STATE_DIR": str(folder)},
    )


@pytest.mark.parametrize("redirected", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_command_without_some_of_them_ends_as_ever(tmp_path: Path, redirected: str) -> None:
    done = run(tmp_path, redirected, "-m", "streams.cli.main", "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("storywire") is (">&-" not in redirected.replace("2>&-", ""))


WRITTEN = """
from streams.cli.common import console
from streams.cli.terminal import json_document
console.print_plain("Kim \u91d1 \u00e9 \U0001f525")
print(json_document({"title": "\u91d1\U0001f525"}))
"""


@pytest.mark.parametrize("charset", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_what_a_charset_lacks_is_written_as_an_escape(charset: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WRITTEN],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": charset},
    )
    line, document = done.stdout.decode(charset).splitlines()
    assert line.startswith("Kim 金 é" if charset == "utf-8" else "Kim \\u91d1")
    assert json.loads(document) == {"title": "\u91d1\U0001f525"}


def test_what_is_printed_to_a_closed_one_goes_into_no_file(tmp_path: Path) -> None:
    done = run(tmp_path, "<&- >&- 2>&-", "-c", PROBE)
    assert done.returncode == 0
    assert (tmp_path / "probed").read_text() == "True"


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "stories"),
        ("export", "articles", "--format", "csv"),
        ("cluster", "-"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("redirected", [">&-", "<&- >&-"])
def test_rows_that_would_go_nowhere_are_refused(
    tmp_path: Path, redirected: str, arguments: tuple[str, ...]
) -> None:
    done = run(tmp_path, redirected, "-m", "streams.cli.main", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("storywire: standard output, where the rows go, is closed")


@pytest.mark.parametrize(
    ("redirected", "told"), [("1</dev/null", "not open for writing"), (">/dev/full", "has no room")]
)
@pytest.mark.parametrize(
    "arguments",
    [
        ("dead", "list"),
        ("--version",),
        pytest.param(("cluster", "-"), marks=pytest.mark.long),
        ("story", "--help"),
    ],
    ids=" ".join,
)
def test_a_standard_output_that_takes_nothing_has_its_sentence(
    tmp_path: Path, arguments: tuple[str, ...], redirected: str, told: str
) -> None:
    line = '{"url": "https://a.example/1", "title": "Parade in Beijing"}'
    (tmp_path / "in").write_text(f"{line}\n")
    redirected += f" <{tmp_path / 'in'}"
    done = run(tmp_path, redirected, "-m", "streams.cli.main", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("storywire: ")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


LARGE = """
import sys
from streams.cli import main

@main.app.command()
def printed() -> None:
    sys.stdout.{writes}

main.main()
"""


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("writes", ['buffer.write(b"x" * 10**6)', 'write("x" * 10**6)'])
def test_a_reader_that_goes_after_a_part_is_no_success(writes: str, unbuffered: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LARGE.format(writes=writes), "printed"],
        stdout=subprocess.PIPE,
        env={"PYTHONUNBUFFERED": unbuffered},
    ) as process:
        assert process.stdout
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait() == 1


IMPATIENT = """
import os, signal, threading
from streams.cli import main

def again() -> None:
    threading.main_thread().join()
    os.kill(os.getpid(), signal.SIGINT)

@main.app.command()
def stopped() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # A job in the background ignores it.
    threading.Thread(target=again).start()
    os.kill(os.getpid(), signal.SIGINT)

main.main()
"""


def test_a_second_interrupt_shows_no_trace(tmp_path: Path) -> None:
    done = run(tmp_path, "", "-c", IMPATIENT, "stopped")
    assert done.returncode == -signal.SIGINT
    assert "Traceback" not in done.stderr
