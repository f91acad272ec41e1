"""Content codings undone, however they come in pieces."""

import gzip
import zlib

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.http.content_coding import (
    DECODERS,
    PIECE,
    DecodeError,
    TooLarge,
    coding_names,
    decode_content,
)

TEXT = b"The river rose by a metre. " * 40
PACKED = {
    "gzip": gzip.compress(TEXT[:7]) + gzip.compress(b"") + gzip.compress(TEXT[7:]),
    "x-gzip": gzip.compress(TEXT) + b"trailing",
    "deflate": zlib.compress(TEXT),
    "br": brotli.compress(TEXT),
}


@pytest.mark.parametrize("coding", DECODERS)
@settings(max_examples=20, deadline=None)
@given(sizes=st.lists(st.integers(1, 40), min_size=1, max_size=9))
def test_pieces_make_no_difference(coding: str, sizes: list[int]) -> None:
    decoder, body, start = DECODERS[coding](), b"", 0
    while start < len(PACKED[coding]):
        size = sizes[start % len(sizes)]
        body += decoder.add(PACKED[coding][start : start + size], len(TEXT) - len(body))
        start += size
    decoder.end()
    assert body == TEXT == decode_content(PACKED[coding], coding, len(TEXT))


@pytest.mark.parametrize("coding", DECODERS)
def test_more_than_may_be_read_is_told_from_what_is_broken(coding: str) -> None:
    with pytest.raises(TooLarge):
        decode_content(PACKED[coding], coding, len(TEXT) - 1)
    with pytest.raises(DecodeError, match="cut off"):
        decode_content(PACKED[coding][: -len("trailing") - 9], coding, len(TEXT))


def test_a_file_of_the_smallest_members_is_read_to_its_end() -> None:
    nothing, letter = gzip.compress(b""), gzip.compress(b"a")
    count = 3 * PIECE // len(nothing)
    assert decode_content(nothing * count + letter, "gzip", 1) == b"a"


def test_a_header_of_space_costs_no_square_of_it() -> None:
    assert coding_names("gzip" + " " * 1_000_000 + "br ; q=1") == ["gzip", "br"]
