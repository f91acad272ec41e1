"""What a picture can do to us by the process that decodes it: nothing."""

import asyncio
from pathlib import Path

import pytest

from infra.pictures import decoder, decoding
from infra.pictures.decoding import webps
from infra.pictures.errors import NoPicture
from tests.support.pictures import drawn, png_of, shown


def decoded(data: bytes) -> list[bytes]:
    """What a process of its own makes of it."""
    return asyncio.run(webps(data, "picture", [160, 480]))


def instead(monkeypatch: pytest.MonkeyPatch, folder: Path, program: str) -> None:
    """Let a program stand for a decoder that a picture took over."""
    path = folder / "program.py"
    path.write_text(program)
    monkeypatch.setattr(decoding, "PROGRAM", path)


def test_a_picture_is_decoded_in_a_process_of_its_own() -> None:
    assert [shown(each).width for each in decoded(drawn())] == [160, 480]


def test_what_is_refused_says_why() -> None:
    with pytest.raises(NoPicture, match="cannot identify image file"):
        decoded(b"<html>")
    with pytest.raises(NoPicture, match="30000 × 64 pixels are too many"):
        decoded(png_of(30_000, 64))


def test_a_decoder_that_does_not_end_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    instead(monkeypatch, tmp_path, "while True: pass")
    monkeypatch.setattr(decoding, "SECONDS", 0.3)
    with pytest.raises(NoPicture, match=r"not decoded within 0\.3 s"):
        decoded(drawn())


def test_a_decoder_that_gives_out_much_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # A wide pipe is full when the process is killed, and its end is behind what nobody wants.
    program = """
import fcntl
fcntl.fcntl(1, fcntl.F_SETPIPE_SZ, 1 << 20)
while True: print('RIFF' * 1000)
"""
    instead(monkeypatch, tmp_path, program)
    with pytest.raises(NoPicture, match="more than"):
        decoded(drawn())


@pytest.mark.parametrize(
    "output", ["b''", "b'RIFF'", r"b'\0\0\0\x04RIFF' * 2", r"b'\xff\xff\xff\xffRIFF'"]
)
def test_what_is_no_webp_is_not_passed_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, output: str
) -> None:
    instead(monkeypatch, tmp_path, f"import sys; sys.stdout.buffer.write({output})")
    with pytest.raises(NoPicture, match="gave out no picture"):
        decoded(drawn())


def test_the_decoder_knows_nothing_of_us_and_has_little_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STORYWIRE_API_TOKEN", "a token of this server")
    bounds = f"""
import os, runpy, sys
bound = runpy.run_path({str(decoder.__file__)!r})["_bound"]
bound()
try:
    held = bytes({decoder.MEMORY_BYTES})
except MemoryError:
    sys.exit("no memory, and only " + str(sorted(each for each in os.environ if "STORY" in each)))
"""
    instead(monkeypatch, tmp_path, bounds)
    with pytest.raises(NoPicture, match=r"no memory, and only \[\]"):
        decoded(drawn())
