"""Webhooks: what a receiver gets, and what becomes of receivers that misbehave."""

import asyncio
import json
import ssl
import time
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from standardwebhooks import Webhook, WebhookVerificationError

from infra.alerts import webhook
from infra.alerts.attempt import DELIVERED, Attempt
from infra.alerts.outbox import Delivery
from infra.alerts.webhook import WebhookSender, body_of, require_address, signature
from infra.http.addresses import AddressRefused
from infra.http.allowlist import NOTHING_ALLOWED, AllowList
from tests.support.saved_searches import NOW, delivery, told
from tests.support.smtp_server import CERTIFICATE
from tests.support.web_server import (
    Answer,
    Page,
    Server,
    breaks_off,
    endless,
    hangs_up,
    redirect,
    silent,
)

BASE = "https://wire.example"


def sent(delivery: Delivery, allowed: str = "", now: float = NOW, **options: Any) -> Attempt:
    """One try."""

    async def trying() -> Attempt:
        sender = WebhookSender(AllowList.parse(allowed, "STORYWIRE_WEBHOOK_ALLOW"), BASE, **options)
        try:
            return await sender.send(delivery, now)
        finally:
            await sender.aclose()

    return asyncio.run(trying())


def test_a_receiver_can_verify_what_it_gets_and_from_when_it_is(server: Server) -> None:
    server.pages["/hook"] = Page(status=204)
    made = delivery(
        address=server.url("/hook"), name="Kim — 金", stories=[told(), told("b", "\x07B")]
    )
    assert sent(made, server.place) == DELIVERED
    ((_, headers, body),) = server.posts
    assert headers["webhook-id"] == "msg_1"
    assert headers["webhook-timestamp"] == "1756886400"
    assert headers["Content-Type"] == "application/json"
    # The specification's recipe, by hand: HMAC (RFC 2104) from SHA-256 alone.
    key = b64decode(made.secret.removeprefix("whsec_")).ljust(64, b"\0")
    inner = sha256(bytes(each ^ 0x36 for each in key) + b"msg_1.1756886400." + body).digest()
    outer = sha256(bytes(each ^ 0x5C for each in key) + inner).digest()
    assert headers["webhook-signature"] == "v1," + b64encode(outer).decode()
    content = json.loads(body)
    assert (content["type"], content["timestamp"]) == (
        "search.matched",
        "2025-09-03T08:00:00+00:00",
    )
    assert content["data"]["search"] == {"search_id": "search", "name": "Kim — 金", "query": "kim"}
    first, second = content["data"]["stories"]
    assert first["url"] == f"{BASE}/stories/5394eff6dcf0bd54"
    assert second["headline"] == "B"


def test_the_example_of_the_specification_is_signed_as_there() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - published
    found = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert found == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@settings(max_examples=50, deadline=None)
@given(
    key=st.binary(min_size=1, max_size=64),
    message_id=st.text("abcdefghijklmnopqrstuvwxyz0123456789_-", min_size=1, max_size=40),
    seconds=st.integers(0, 2**33),
    body=st.text(st.characters(exclude_categories=["Cs"])),
)
def test_our_signature_is_that_of_the_library_of_the_specification(
    key: bytes, message_id: str, seconds: int, body: str
) -> None:
    secret = "whsec_" + b64encode(key).decode()
    expected = Webhook(secret).sign(message_id, datetime.fromtimestamp(seconds, UTC), body)
    assert signature(secret, message_id, seconds, body.encode()) == expected


def test_the_library_of_the_specification_verifies_what_we_send(server: Server) -> None:
    server.pages["/hook"] = Page()
    made = delivery(address=server.url("/hook"), name="Kim — 金")
    assert sent(made, server.place, now=time.time()) == DELIVERED
    ((_, headers, body),) = server.posts
    receiver = Webhook(made.secret)
    assert receiver.verify(body, dict(headers)) == json.loads(body)
    with pytest.raises(WebhookVerificationError):
        receiver.verify(body + b" ", dict(headers))


def test_every_try_sends_the_same_body() -> None:
    assert body_of(delivery(tries=1), BASE) == body_of(delivery(tries=7), BASE)


TRIALS: dict[str, tuple[Answer, Attempt]] = {
    "taken": (Page(b"thanks"), DELIVERED),
    "endless thanks": (endless, DELIVERED),
    "huge thanks": (Page(b"x" * 3_000_000), DELIVERED),
    "breaking off its thanks": (breaks_off, DELIVERED),
    "gone": (Page(status=410), Attempt("closed", "HTTP 410, it wants no more")),
    "a redirect": (redirect("/elsewhere"), Attempt("failed", "HTTP 302")),
    "not found": (Page(status=404), Attempt("failed", "HTTP 404")),
    "a fault": (Page(status=500), Attempt("failed", "HTTP 500")),
    "busy": (
        Page(status=503, headers={"Retry-After": "120"}),
        Attempt("failed", "HTTP 503", 120.0),
    ),
    "busy until": (
        Page(status=429, headers={"Retry-After": "Wed, 03 Sep 2025 08:10:00 GMT"}),
        Attempt("failed", "HTTP 429", 600.0),
    ),
    "busy until a year that there is not": (
        Page(status=503, headers={"Retry-After": "Thu, 01 Jan 99999999999 00:00:00 GMT"}),
        Attempt("failed", "HTTP 503"),
    ),
    "busy in a zone that there is not": (
        Page(status=503, headers={"Retry-After": f"Thu, 01 Jan 2026 00:00:00 +{'9' * 30}"}),
        Attempt("failed", "HTTP 503"),
    ),
    "hanging up": (hangs_up, Attempt("failed", "Server disconnected without sending a response.")),
    "silent": (silent, Attempt("failed", "no answer within 0.3 s")),
}


@pytest.mark.parametrize("kind", TRIALS)
def test_each_answer_ends_a_try(server: Server, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if kind == "silent":
        monkeypatch.setattr(webhook, "TRY_SECONDS", 0.3)
    answer, expected = TRIALS[kind]
    server.pages["/hook"] = answer
    server.pages["/elsewhere"] = Page(b"never")
    attempt = sent(delivery(address=server.url("/hook")), server.place)
    error = f"127.0.0.1: {expected.error}" if expected.error else ""
    assert attempt == Attempt(expected.outcome, error, expected.retry_after)
    assert [path for path, *_ in server.posts] == ["/hook"]
    assert not server.requests


def test_a_receiver_that_is_not_there_is_a_fault(server: Server) -> None:
    server.server_close()
    attempt = sent(delivery(address=server.url("/hook")), server.place)
    assert attempt.outcome == "failed"
    assert attempt.error.removeprefix("127.0.0.1: ")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/hook",
        "http://[::1]/hook",
        "http://10.0.0.7/hook",
        "https://169.254.169.254/latest",
        "http://2130706433/hook",
        "http://0x7f.1/hook",
        "http://0/hook",
        "http://localhost./hook",
        "http://hook.localhost/",
        "http://metadata.google.internal/",
        "http://daily.example:22/",
        "ftp://daily.example/",
        "javascript:alert(1)",
        "http://daily.example:99999/",
        "",
    ],
)
def test_a_private_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(AddressRefused):
        require_address(url, NOTHING_ALLOWED)
    assert sent(delivery(address=url)).outcome == "failed"


def test_a_name_that_leads_inside_is_refused_in_each_try(server: Server) -> None:
    async def inside(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    assert require_address("http://desk.example/hook", NOTHING_ALLOWED)
    attempt = sent(delivery(address="http://desk.example/hook"), resolve=inside)
    assert attempt.outcome == "failed"
    assert "STORYWIRE_WEBHOOK_ALLOW=desk.example:80" in attempt.error


@pytest.mark.parametrize("place", ["127.0.0.1", "desk.example:9"])
def test_an_address_that_is_allowed_no_more_is_told_without_its_path(place: str) -> None:
    attempt = sent(delivery(address=f"http://{place}/hooks/secret?key=secret"))
    assert attempt.outcome == "failed"
    assert attempt.error.startswith(f"http://{place}: ")
    assert "secret" not in attempt.error


def test_a_place_that_is_allowed_may_be_private() -> None:
    allowed = AllowList.parse("127.0.0.1:9000")
    assert require_address("http://127.0.0.1:9000/a#b", allowed) == "http://127.0.0.1:9000/a"


def test_a_number_that_is_public_is_an_address_like_others() -> None:
    assert require_address("http://1572395042/hook", NOTHING_ALLOWED)


def test_a_certificate_that_nobody_vouches_for_is_a_fault(server: Server) -> None:
    server.pages["/hook"] = Page()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    attempt = sent(delivery(address=f"https://{server.place}/hook"), server.place)
    assert attempt.outcome == "failed"
    assert "CERTIFICATE_VERIFY_FAILED" in attempt.error
    assert not server.posts
