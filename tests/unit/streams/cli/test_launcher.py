"""The launcher: what Ctrl-C does before there are commands."""

import signal

import pytest

from tests.support import processes

INTERRUPTED = """
import importlib.abc, os, signal, sys
from streams.cli.launcher import main

class Interrupt(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            os.kill(os.getpid(), signal.SIGINT)
        return None

sys.meta_path.insert(0, Interrupt())
sys.argv = ["storywire", "--version"]
"""


def test_ctrl_c_while_the_program_begins_ends_it_without_a_word() -> None:
    done = processes.run(program=f"{INTERRUPTED}main()", expected=-signal.SIGINT)
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize("kept", ["SIG_IGN", "default_int_handler"])
def test_the_program_has_ctrl_c_as_it_was_begun_with(kept: str) -> None:
    begin = INTERRUPTED.replace("SIGINT", "SIGUSR1") if kept != "SIG_IGN" else INTERRUPTED
    program = f"""{begin}
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.{kept})
try:
    main()
finally:
    assert signal.getsignal(signal.SIGINT) is signal.{kept}
"""
    assert processes.run(program=program).stdout.startswith("storywire ")
