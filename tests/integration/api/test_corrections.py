"""Corrections over HTTP: what is taken, and what became of it."""

from typing import Any

import httpx
import pytest

from infra.index.sqlite import SqliteIndex
from infra.web.api.corrections import EXAMPLES
from processors.model import CorrectionReference
from tests.integration.api.conftest import PARADE, STRIKE, Orders
from tests.integration.server.test_api import problem
from tests.support.messages import happened, hours

CORRECTIONS = "/api/v1/corrections"
MERGE = {
    "correction": "merge",
    "story_id": STRIKE,
    "into": PARADE,
    "because": "One strike, two stories",
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_order_is_handed_on_in_the_name_of_who_gave_it(
    example: str, client: httpx.Client, orders: Orders
) -> None:
    sent = dict[str, Any](EXAMPLES[example])  # type: ignore[call-overload]
    response = client.post(CORRECTIONS, json=sent)
    assert response.status_code == 202, response.text
    (order,) = orders
    assert order.model_dump(exclude_defaults=True, exclude={"correction_id"}) == {
        **sent,
        "by": "local",
        "ordered_at": hours(48),
    }
    assert response.json()["status"] == "pending"
    assert response.headers["location"] == f"{CORRECTIONS}/{order.correction_id}"


def test_an_order_turns_no_direction(client: httpx.Client, orders: Orders) -> None:
    order = {"correction": "retitle", "story_id": PARADE, "headline": "Kim \u202eto \u2066go",
             "because": "\u202dSpelt"}  # fmt: skip
    assert client.post(CORRECTIONS, json=order).status_code == 202
    assert (orders[0].headline, orders[0].because) == ("Kim to go", "Spelt")
    blank = {**order, "headline": "\u202e"}
    assert client.post(CORRECTIONS, json=blank).status_code == 422


def test_the_same_order_of_the_same_moment_is_one(client: httpx.Client, orders: Orders) -> None:
    for moment in (hours(1), hours(1), hours(2)):
        client.post(CORRECTIONS, json={**MERGE, "ordered_at": moment.isoformat()})
    first, again, later = (each.correction_id for each in orders)
    assert first == again != later


@pytest.mark.parametrize(
    ("events", "status"), [(("moved", "merged"), "applied"), (("refused",), "refused")]
)
def test_one_sees_what_became_of_it(
    events: tuple[str, ...],
    status: str,
    client: httpx.Client,
    index: SqliteIndex,
    orders: Orders,
) -> None:
    place = client.post(CORRECTIONS, json=MERGE).headers["location"]
    before = client.get(place)
    assert before.json()["status"] == "pending"
    reference = orders[0].reference
    caused = [
        happened(f"70-{n}", STRIKE, type=each, correction=reference, detail=each)
        for n, each in enumerate(events)
    ]
    index.write([], [], caused)
    found = client.get(place, headers={"If-None-Match": before.headers["etag"]}).json()
    assert found["status"] == status
    assert (found["by"], found["because"]) == ("local", MERGE["because"])
    assert [each["type"] for each in found["events"]] == list(events)


def test_an_order_of_before_a_restart_is_known_by_its_events(
    client: httpx.Client, index: SqliteIndex
) -> None:
    ordered = CorrectionReference(correction_id="9" * 16, by="desk", because="why not")
    index.write([], [], [happened("70-0", STRIKE, type="retitled", correction=ordered)])
    assert client.get(f"{CORRECTIONS}/{'9' * 16}").json()["by"] == "desk"


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ([], "send a correction as a JSON object"),
        ({}, "correction: Input should be"),
        ({**MERGE, "by": "somebody else"}, "by: the server sets this"),
        ({**MERGE, "ordered_at": "now"}, "ordered_at: a moment is a text such as"),
        ({**MERGE, "ordered_at": 0}, "ordered_at: a moment is a text such as"),
        ({**MERGE, "ordered_at": "9999-12-31T23:59:59-23:00"}, "ordered_at: out of"),
        ({**MERGE, "correction_id": "a" * 16}, "correction_id: the server sets this"),
        ({**MERGE, "headline": "More"}, "a merge takes into and story_id, no more"),
        ({**MERGE, "into": None}, "a merge takes into and story_id, no more"),
        ({**MERGE, "into": "the other"}, "into: no id of 16 digits and letters"),
        ({**MERGE, "because": ""}, "because: String should have at least 1 character"),
        ({**MERGE, "correction": "delete"}, "correction: Input should be"),
        ({**MERGE, "kind": 1}, "kind: Extra inputs are not permitted"),
        ({**MERGE, "more": 1}, "more: Extra inputs are not permitted"),
    ],
)
def test_an_order_that_is_none_is_a_problem(
    document: Any, fault: str, client: httpx.Client, orders: Orders
) -> None:
    assert fault in problem(client.post(CORRECTIONS, json=document), 422)
    assert orders == []


def test_an_order_needs_a_name_of_this_machine(client: httpx.Client, orders: Orders) -> None:
    response = client.post(CORRECTIONS, json=MERGE, headers={"Host": "rebound.example"})
    problem(response, 421)
    problem(client.post(CORRECTIONS, content=b"{}"), 415)
    assert orders == []
