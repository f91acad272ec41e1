"""Decoding: has a process of its own make WebP of a picture, in bounded memory and time."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from infra.pictures.errors import NoPicture

Kind = Literal["picture", "mark"]
PROGRAM = Path(__file__).with_name("decoder.py")
SECONDS = 30.0
"""For one picture, on a busy machine too; the process has its own bound of processor time."""
BUSY_SECONDS = 60.0
"""Time for which a picture is not tried again that the machine could not decode."""
MAX_BYTES = 4 * 1024 * 1024
"""Of all widths together."""


async def webps(data: bytes, kind: Kind, widths: Sequence[int]) -> list[bytes]:
    """A WebP for each width, none wider than the picture is. Raises NoPicture.

    What a picture does to the program that reads it ends with that process, which has neither our
    memory nor our environment.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            # -I: nothing from the environment or the working folder is run.
            *(sys.executable, "-I", str(PROGRAM), kind, *map(str, widths)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={},
        )
    except OSError as error:  # no memory, or too many open files
        raise NoPicture(f"no decoder can be started: {error}", BUSY_SECONDS) from error
    try:
        async with asyncio.timeout(SECONDS):
            output, log = await _exchanged(process, data)
    except TimeoutError as error:
        raise NoPicture(f"it was not decoded within {SECONDS:g} s", BUSY_SECONDS) from error
    finally:
        if process.returncode is None:
            process.kill()
            # Waiting alone would have no end where a pipe is full of what nobody reads.
            await process.communicate()
    if process.returncode:
        last = log.decode(errors="replace").strip().rpartition("\n")[2]
        raise NoPicture(last[:200] or f"the decoder ended with {process.returncode}")
    return list(_parts(output, len(widths)))


def is_whole(webp: bytes) -> bool:
    """Whether it is a WebP that is neither cut off nor longer than it says."""
    size = int.from_bytes(webp[4:8], "little") + 8
    return webp[:4] == b"RIFF" and webp[8:12] == b"WEBP" and size == len(webp)


async def _exchanged(process: asyncio.subprocess.Process, data: bytes) -> tuple[bytes, bytes]:
    """What it said to `data`: its output, up to MAX_BYTES, and its complaint."""
    stdin, stdout, stderr = process.stdin, process.stdout, process.stderr
    if stdin is None or stdout is None or stderr is None:
        raise TypeError("the process needs three pipes")
    stdin.write(data)
    with suppress(ConnectionError):  # it has ended, and says why
        await stdin.drain()
    stdin.close()
    output = bytearray()
    while part := await stdout.read(MAX_BYTES):
        output += part
        if len(output) > MAX_BYTES:
            raise NoPicture(f"what was made of it has more than {MAX_BYTES} bytes")
    log = await stderr.read(64 * 1024)
    await process.wait()
    return bytes(output), log


def _parts(output: bytes, count: int) -> Iterator[bytes]:
    start = 0
    for _ in range(count):
        end = start + 4 + int.from_bytes(output[start : start + 4], "big")
        part = output[start + 4 : end]
        if not is_whole(part):
            raise NoPicture("the decoder gave out no picture")
        yield part
        start = end
