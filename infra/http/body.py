"""Bodies: read in bounded size, as they come over the wire and with their coding undone."""

from collections.abc import AsyncIterator

from infra.http.content_coding import DECODERS, DecodeError, Decoder, TooLarge, coding_names


async def read_body(chunks: AsyncIterator[bytes], coding: str, limit: int) -> bytes:
    """The unpacked body; on the wire as unpacked it has at most `limit` bytes.

    `coding` is the Content-Encoding header. Raises DecodeError.
    """
    decoder = _decoder(coding)
    wire, body = 0, bytearray()
    async for chunk in chunks:
        wire += len(chunk)
        if wire > limit:
            raise TooLarge(f"it has more than {limit} bytes")
        body += decoder.add(chunk, limit - len(body)) if decoder else chunk
    if decoder:
        decoder.end()
    return bytes(body)


def _decoder(coding: str) -> Decoder | None:
    names = coding_names(coding)
    if not names:
        return None
    name = ", ".join(names)
    if name not in DECODERS:
        raise DecodeError(f"it is packed as {coding[:40]!r}, which was not asked for")
    return DECODERS[name]()
