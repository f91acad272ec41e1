"""What the decoder makes of pictures, well made and hostile."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from infra.pictures.decoder import FORMATS, MAX_PIXELS, MAX_SIDE, webps
from tests.support.pictures import BLUE, YELLOW, drawn, packed, png_of, shown

ROTATED = 0x0112
"""The tag of EXIF that tells how a camera was held."""


def near(image: Image.Image, place: tuple[int, int], colour: tuple[int, ...]) -> bool:
    """Whether a pixel has that colour, but for what packing costs."""
    found = image.convert("RGB").getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(a - b) < 30 for a, b in zip(found, colour, strict=True))


@pytest.mark.parametrize("format", FORMATS["picture"])
def test_every_format_becomes_webp_of_the_widths(format: str) -> None:
    made = [shown(each) for each in webps(drawn(format=format), "picture", [160, 480, 960])]
    assert [each.size for each in made] == [(160, 107), (480, 320), (960, 640)]
    assert near(made[1], (100, 50), YELLOW)
    assert near(made[1], (300, 200), BLUE)


def test_grey_of_sixteen_bits_is_as_bright_as_it_was() -> None:
    dark = Image.frombytes("I;16", (64, 64), b"\x00\x40" * 64 * 64)
    file = BytesIO()
    dark.save(file, "PNG")
    assert near(shown(webps(file.getvalue(), "picture", [64])[0]), (32, 32), (64, 64, 64))


@given(st.integers(64, 300), st.integers(64, 300), st.integers(64, 300))
def test_nothing_is_made_larger_or_stretched(width: int, height: int, wanted: int) -> None:
    (webp,) = webps(drawn(width, height, "PNG"), "picture", [wanted])
    made = shown(webp)
    assert made.width == min(width, wanted)
    assert abs(made.height - height * made.width / width) <= 1


@given(st.data())
def test_a_damaged_file_gives_a_picture_or_an_error(data: st.DataObject) -> None:
    format = data.draw(st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]))
    file = bytearray(drawn(80, 80, format))
    for _ in range(data.draw(st.integers(1, 8))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    try:
        made = webps(bytes(file), "picture", [64])
    except Exception:  # noqa: BLE001 (any of them ends the decoder's process)
        return
    assert shown(made[0]).width <= 64


@pytest.mark.parametrize("size", [(100_000, 100_000), (MAX_SIDE + 1, 64), (8_000, 8_000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(
    size: tuple[int, int],
) -> None:
    with pytest.raises((ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning)):
        webps(png_of(*size), "picture", [160])


def test_as_many_pixels_as_may_be_are_shown() -> None:
    side = int(MAX_PIXELS**0.5)
    file = png_of(side, side, (b"\0" + b"\x10\x20\x30" * side) * side)
    assert len(file) < 100_000
    assert shown(webps(file, "picture", [160])[0]).size == (160, 160)


@pytest.mark.parametrize("size", [(1, 1), (600, 2)])
def test_what_counts_visitors_is_no_picture(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="too few"):
        webps(drawn(*size, format="PNG"), "picture", [160])


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"<html><body>Not found</body></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><script/></svg>',
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 400 400\n",
        *(drawn(format=each) for each in ("TIFF", "BMP", "PPM", "TGA", "PDF", "JPEG2000")),
        drawn()[:2_000],
        drawn(format="PNG")[:-40],
        drawn(format="WEBP")[:400],
    ],
    ids=range(13),
)
def test_what_is_cut_off_or_none_of_the_formats_is_refused(file: bytes) -> None:
    with pytest.raises((OSError, SyntaxError)):
        webps(file, "picture", [160])


def test_of_a_picture_that_moves_the_first_frame_is_shown() -> None:
    frames = [Image.new("RGB", (200, 200), each) for each in (YELLOW, BLUE, BLUE)]
    file = packed(frames[0], "GIF", save_all=True, append_images=frames[1:])
    made = shown(webps(file, "picture", [100])[0])
    assert getattr(made, "n_frames", 1) == 1
    assert near(made, (50, 50), YELLOW)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "YCbCr", "RGBA"])
def test_every_kind_of_colour_is_shown(mode: str) -> None:
    image = Image.new("RGB", (200, 100), "white").convert(mode)
    format = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"
    made = shown(webps(packed(image, format), "picture", [100])[0])
    assert made.size == (100, 50)
    assert near(made, (50, 25), (255, 255, 255))


def test_what_is_transparent_stays_so() -> None:
    image = Image.new("P", (100, 100), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    ImageDraw.Draw(image).rectangle((50, 0, 100, 100), fill=1)
    made = shown(webps(packed(image, "PNG", transparency=0), "picture", [100])[0])
    assert made.mode == "RGBA"
    left, right = made.getpixel((10, 50)), made.getpixel((90, 50))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert (left[3], right[3]) == (0, 255)


def test_a_picture_stands_as_the_camera_was_held_and_tells_nothing_more() -> None:
    exif = Image.Exif()
    exif[ROTATED] = 6
    exif[0x010E] = "taken at home"
    file = drawn(800, 400, exif=exif, comment=b"secret", icc_profile=b"icc" * 50, xmp=b"<x:xmp/>")
    (webp,) = webps(file, "picture", [160])
    made = shown(webp)
    assert made.size == (160, 320)
    assert near(made, (150, 10), YELLOW)  # upper right: it was turned to the right
    assert all(told not in webp for told in (b"EXIF", b"XMP", b"ICCP", b"home", b"secret"))


def test_a_mark_is_a_square_on_white() -> None:
    wide = Image.new("RGBA", (256, 128), (0, 0, 0, 0))
    wide.paste((200, 0, 0, 255), (64, 32, 192, 96))
    made = shown(webps(packed(wide, "PNG"), "mark", [64])[0])
    assert (made.size, made.mode) == ((64, 64), "RGB")
    assert near(made, (2, 2), (255, 255, 255))
    assert near(made, (32, 32), (200, 0, 0))


def test_of_an_icon_file_the_largest_is_taken_and_a_small_one_stays_small() -> None:
    icon = Image.new("RGB", (256, 256), BLUE)
    several = packed(icon, "ICO", sizes=[(16, 16), (48, 48)])
    assert shown(webps(several, "mark", [64])[0]).size == (48, 48)
    assert shown(webps(packed(icon, "ICO", sizes=[(16, 16)]), "mark", [64])[0]).size == (16, 16)


def test_a_huge_picture_within_an_icon_file_is_refused() -> None:
    inside = png_of(30_000, 30_000)
    entry = bytes([64, 64, 0, 0, 1, 0, 32, 0])
    file = b"\0\0\1\0\1\0" + entry + len(inside).to_bytes(4, "little") + (22).to_bytes(4, "little")
    with pytest.raises((Image.DecompressionBombError, Image.DecompressionBombWarning)):
        webps(BytesIO(file + inside).getvalue(), "mark", [64])
