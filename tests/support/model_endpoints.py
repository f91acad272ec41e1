"""A model and a translator on 127.0.0.1 that answer as a test wishes."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.support.web_server import Handler, Page, Server, serving

Asked = tuple[str, Mapping[str, str], dict[str, Any]]


@dataclass
class Endpoint:
    """What is answered, and what was asked: path, headers, body."""

    server: Server
    answer: Callable[[dict[str, Any]], object] = lambda _: {}
    raw: Callable[[Handler], None] | None = None
    """Answers on its own, as no endpoint should."""
    asked: list[Asked] = field(default_factory=list)

    @property
    def base(self) -> str:
        """The address of the endpoint."""
        return self.server.url("/v1")

    def writes(self, bullets: object) -> None:
        """Let the model answer with these bullets, JSON unless they are a text."""
        text = bullets if isinstance(bullets, str) else json.dumps(bullets)
        self.answer = lambda _: {"choices": [{"message": {"role": "assistant", "content": text}}]}


@contextmanager
def endpoint() -> Iterator[Endpoint]:
    """A running endpoint."""
    with serving() as server:
        made = Endpoint(server)

        def answer(handler: Handler) -> None:
            body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
            made.asked.append((handler.path, dict(handler.headers), body))
            if made.raw is not None:
                made.raw(handler)
            else:
                handler.send_page(Page(json.dumps(made.answer(body)).encode()))

        server.RequestHandlerClass = type("Posted", (Handler,), {"do_POST": answer})
        yield made
