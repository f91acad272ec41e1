"""Decoder: makes WebP of the picture on standard input; a program, run alone in a bounded process.

Arguments are what it is, "picture" or "mark", and the widths wanted. Standard output has for each
width four bytes, big-endian, that say how long it is, and the WebP. What is refused ends it with a
traceback. It imports nothing of ours and knows no setting.
"""

import os
import resource
import sys
import warnings
from io import BytesIO

from PIL import Image, ImageOps

FORMATS = {
    "picture": ("JPEG", "PNG", "WEBP", "AVIF", "GIF"),
    "mark": ("ICO", "PNG", "WEBP", "JPEG", "GIF"),
}
MIN_SIDE = {"picture": 64, "mark": 8}
"""Pixels: what is smaller counts visitors, or is an icon."""
MAX_PIXELS = 25_000_000
MAX_SIDE = 12_000
MEMORY_BYTES = 640 * 1024 * 1024
"""Addresses of the process: four bytes a pixel for the picture, its copy and what a progressive
JPEG holds, beside the libraries."""
CPU_SECONDS = 8
QUALITY = 78
NICENESS = 10
"""Readers of pages and the pipeline come first."""


def webps(data: bytes, kind: str, widths: list[int]) -> list[bytes]:
    """A WebP for each of the widths; none is wider than the picture is. Raises ValueError
    and what Pillow does."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    # A picture with many frames is its first: nothing asks for others.
    with Image.open(BytesIO(data), formats=FORMATS[kind]) as opened:
        width, height = opened.size
        if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
            raise ValueError(f"{width} × {height} pixels are too many")
        if min(width, height) < MIN_SIDE[kind]:
            raise ValueError(f"{width} × {height} pixels are too few")
        opened.draft("RGB", (max(widths), max(widths)))
        image = _upright(opened)
    if kind == "mark":
        image = _on_a_square(image, max(widths))
    return [_webp(image, each) for each in widths]


def _upright(image: Image.Image) -> Image.Image:
    """As it is to be seen, in RGB or RGBA, with nothing told of it."""
    turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith("I"):
        # Grey of 16 bits, which would be cut off at 255.
        turned = turned.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    made = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    made.info.clear()
    return made


def _on_a_square(image: Image.Image, side: int) -> Image.Image:
    """On white: marks are drawn for the tabs of browsers, and cover what is below them."""
    image.thumbnail((side, side))
    longest = max(image.size)
    square = Image.new("RGB", (longest, longest), "white")
    place = ((longest - image.width) // 2, (longest - image.height) // 2)
    square.paste(image, place, image if image.mode == "RGBA" else None)
    return square


def _webp(image: Image.Image, width: int) -> bytes:
    if image.width > width:
        height = max(1, round(image.height * width / image.width))
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    made = BytesIO()
    image.save(made, "WEBP", quality=QUALITY, method=4)
    return made.getvalue()


def _bound() -> None:
    os.nice(NICENESS)
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main() -> None:
    """Read, make, write."""
    _bound()
    kind, *widths = sys.argv[1:]
    for made in webps(sys.stdin.buffer.read(), kind, [int(each) for each in widths]):
        sys.stdout.buffer.write(len(made).to_bytes(4, "big") + made)


if __name__ == "__main__":
    main()
