"""Guides: the commands that a Markdown document shows, and a shell that runs them on this machine.

Commands stand in blocks marked `sh` or `console`. A comment before the fence, which no reader sees,
says of a block that it cannot run in tests, and why: `<!-- not run: needs a Kibana -->`.
"""

import json
import os
import re
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.support import processes
from tests.support.forked import storywire

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(
    r"^(?:<!-- not run: (?P<reason>[^\n]+) -->\n)?```(?P<language>[^\n]*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
TYPED = ("sh", "console")
ASKING = """
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as asked:
    asked.connect({address!r})
    asked.sendall(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode() + b"\\n")
    code, out, err = json.load(asked.makefile())
sys.stderr.write(err)
sys.stdout.write(out)
sys.exit(code)
"""
"""Program of the shell's `storywire`: it asks this process for a forked one."""


class Block(NamedTuple):
    """What stands between two fences."""

    language: str
    text: str
    not_run: str | None
    """Why tests cannot run it."""


def blocks(guide: str) -> list[Block]:
    """All of a document, which is named as it lies below docs."""
    text = (DOCS / guide).read_text(encoding="utf-8")
    return [Block(each["language"], each["text"], each["reason"]) for each in BLOCK.finditer(text)]


def commands(guide: str) -> list[str]:
    """What its reader is to type, block by block, without what cannot run in tests."""
    return [each.text for each in blocks(guide) if each.language in TYPED and not each.not_run]


class Shell:
    """Runs blocks in a folder, as a reader's terminal there would."""

    def __init__(self, folder: Path, programs: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        path = f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        self.environment = processes.clean_environment(**environment, PATH=path)

    def typed(self, block: str, expected: int = 0) -> str:
        """What a block prints on both outputs; it ends with the first command that fails."""
        done = subprocess.run(
            ["sh", "-eu", "-c", block],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=processes.COMMAND_SECONDS,
            check=False,
        )
        printed = done.stdout.decode()
        assert done.returncode == expected, f"{block}\n{printed}"
        return printed


class _Asked(socketserver.StreamRequestHandler):
    """Runs one command for a shell."""

    def handle(self) -> None:
        arguments, folder, environment = json.loads(self.rfile.readline())
        given = {name: each for name, each in environment.items() if name.startswith("STORYWIRE_")}
        done = processes.run_forked(partial(_within, folder, arguments), None, **given)
        self.wfile.write(json.dumps([done.returncode, done.stdout, done.stderr]).encode())


def _within(folder: str, arguments: list[str]) -> None:
    os.chdir(folder)
    storywire(*arguments)


@contextmanager
def shell(folder: Path, **environment: str) -> Iterator[Shell]:
    """A shell whose `storywire` starts without the second that its imports take."""
    with TemporaryDirectory() as name:
        address, program = Path(name, "asked"), Path(name, "storywire")
        program.write_text(f"#!{sys.executable} -IS\n{ASKING.format(address=str(address))}")
        program.chmod(0o700)
        with socketserver.ThreadingUnixStreamServer(str(address), _Asked) as server:
            serving = threading.Thread(target=server.serve_forever, args=[0.05])
            serving.start()
            try:
                yield Shell(folder, program.parent, environment)
            finally:
                server.shutdown()
                serving.join()
