"""Bodies of bounded size: as they come over the wire, and unpacked."""

from collections.abc import AsyncIterator

from infra.http.content_coding import UNPACKINGS, DecodeError, TooLarge, Unpacking


async def read_body(chunks: AsyncIterator[bytes], coding: str, limit: int) -> bytes:
    """The unpacked body; on the wire as unpacked it has at most `limit` bytes.

    `coding` is the Content-Encoding header. Raises DecodeError.
    """
    unpacking = _unpacking(coding)
    wire, body = 0, bytearray()
    async for chunk in chunks:
        wire += len(chunk)
        if wire > limit:
            raise TooLarge(f"it has more than {limit} bytes")
        body += unpacking.add(chunk, limit - len(body)) if unpacking else chunk
    if unpacking:
        unpacking.end()
    return bytes(body)


def _unpacking(coding: str) -> Unpacking | None:
    name = coding.strip().lower()
    if name in ("", "identity"):
        return None
    if name not in UNPACKINGS:
        raise DecodeError(f"it is packed as {coding[:40]!r}, which was not asked for")
    return UNPACKINGS[name]()
