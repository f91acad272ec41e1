"""`storywire mcp`: stories for language models."""

import sys
from importlib.util import find_spec

from infra.settings import settings
from streams.cli.common import ModeOption, fail

INSTALL = ".venv/bin/pip install -e '.[mcp]'"


def mcp(mode: ModeOption = None) -> None:
    """Answer a language model's client over standard input and output, until they end.

    A read-only server of the Model Context Protocol: search, stories now and then, articles, why
    each is in its story, events. A client starts it by itself, with `storywire mcp` as command.
    """
    if find_spec("mcp") is None:
        fail(f"the Model Context Protocol's SDK is not installed: {INSTALL}")
    import anyio

    from infra.embedders.opening import open_embedder
    from infra.web.mcp import mcp_server
    from infra.web.mcp_frames import serve
    from streams.backends.open import open_backend
    from streams.server.read_models import opened_read_models

    config = settings()
    embedder = open_embedder(config.embedder)
    with (
        open_backend(mode, config, embedder) as backend,
        opened_read_models(backend, config, embedder) as reading,
    ):
        backend.require_vector_space(reading.queries.index, embedder.name)
        try:
            anyio.run(serve, mcp_server(reading.queries), sys.stdin.buffer)
        except ExceptionGroup as group:
            # Its tasks end together: the file that one of them could not use is the fault.
            found = group.subgroup(OSError)
            raise _first(found or group) from group


def _first(error: Exception) -> Exception:
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error
