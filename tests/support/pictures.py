"""Pictures of tests, drawn by Pillow, and what is in those that are given out."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

from infra.pictures.decoding import is_whole

BLUE, YELLOW = (20, 60, 160), (230, 200, 40)


def drawn(width: int = 1200, height: int = 800, format: str = "JPEG", **saved: Any) -> bytes:
    """A picture whose upper left quarter is yellow, all else blue."""
    image = Image.new("RGB", (width, height), BLUE)
    image.paste(YELLOW, (0, 0, width // 2, height // 2))
    return packed(image, format, **saved)


def packed(image: Image.Image, format: str, **saved: Any) -> bytes:
    """The file of an image."""
    made = BytesIO()
    image.save(made, format, **saved)
    return made.getvalue()


def shown(webp: bytes) -> Image.Image:
    """What a browser shows of a WebP, which has to be a whole one."""
    assert is_whole(webp)
    image = Image.open(BytesIO(webp), formats=["WEBP"])
    image.load()
    return image


def png_of(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG that says it has this size, whatever its data has."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(data)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
