"""A pipe, as a shell's <(...) gives it, is taken where a file is."""

import os
from pathlib import Path

import pytest

from tests.unit.streams.cli.conftest import Storywire

ARTICLE = '{"url": "https://a.example/1", "title": "Parade in Beijing"}\n'
TAKEN = {
    "evaluate {labels} {pipe}": ("u1\tx\nu2\ty\n", "articles 2"),
    "evaluate {pipe} {labels}": ("u1\tx\nu2\ty\n", "articles 2"),
    "evaluate {labels} {labels} --against {pipe}": ("u1\tx\nu2\ty\n", "They do not part."),
    "cluster {pipe}": (ARTICLE, "https://a.example/1\t"),
    "ingest {pipe}": (ARTICLE, "1 read"),
    "normalize {pipe}": (ARTICLE, "Parade in Beijing"),
    "outlets import {pipe}": ("domain,bias\na.example,left\n", "1 row, 1 outlet"),
    "sources import {pipe}": (
        '<opml version="2.0"><body><outline xmlUrl="https://a.example/f"/></body></opml>',
        "1 added",
    ),
}
"""What commands read, and a part of what they then print."""


@pytest.mark.parametrize("command", TAKEN)
def test_a_pipe_is_read_where_a_file_is(command: str, storywire: Storywire, tmp_path: Path) -> None:
    written, printed = TAKEN[command]
    labels = tmp_path / "labels.tsv"
    labels.write_text("u1\ta\nu2\tb\n")
    reading, writing = os.pipe()
    os.write(writing, written.encode())
    os.close(writing)
    arguments = command.format(pipe=f"/dev/fd/{reading}", labels=labels).split()
    try:
        done = storywire(*arguments)
    finally:
        os.close(reading)
    assert printed in done.stdout
