"""ninjs of every generation to raw articles."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.model import Picture
from processors.normalize.formats.ninjs import UnusableNinjs, raw_article
from processors.normalize.normalize import normalize

NOW = datetime(2025, 8, 28, 12, tzinfo=UTC)
URL = "https://agency.example/items/17"
TITLE = "Harbour pilots end strike"
BODY = "Pilots went back to work on Thursday.\nThe port opens at noon."
MARKED = "<p>Pilots went <em>back</em> to work on Thursday.</p><p>The port opens at noon.</p>"
COMMON = {"uri": URL, "type": "text", "language": "en-GB", "pubstatus": "usable"}

GENERATIONS: dict[str, dict[str, Any]] = {
    "1.0": COMMON
    | {"versioncreated": "2025-08-28T09:30:00Z", "headline": TITLE, "body_xhtml": MARKED}
    | {"byline": "A. Writer", "copyrightholder": "Agency"},
    "1.4": COMMON
    | {"firstcreated": "2025-08-28T09:00:00Z", "versioncreated": "2025-08-28T09:30:00Z"}
    | {"contentcreated": "2025-08-28T08:00:00Z", "headline": TITLE, "body_text": BODY}
    | {"body_html5": MARKED, "infosource": [{"name": "Other"}], "copyrightholder": "Agency"},
    "2.0": COMMON
    | {"standard": {"name": "ninjs", "version": "2.0"}, "versioncreated": "2025-08-28T09:30:00Z"}
    | {"headlines": [{"role": "short", "value": "Short"}, {"role": "main", "value": TITLE}]}
    | {"bodies": [{"role": "main", "contenttype": "text/html", "value": MARKED}]}
    | {"infosources": [{"name": "Agency", "rel": "source"}], "by": "A. Writer"},
    "3.2": {key: value for key, value in COMMON.items() if key != "pubstatus"}
    | {"standard": {"name": "ninjs", "version": "3.2"}, "pubStatus": "usable"}
    | {"firstCreated": "2025-08-28T09:00:00Z", "versionCreated": "2025-08-28T09:30:00Z"}
    | {"headlines": [{"value": TITLE}], "bodies": [{"contentType": "text/plain", "value": BODY}]}
    | {"copyrightHolder": "Agency", "by": "A. Writer"},
}


MARKED_ONLY = ("1.0", "2.0")


@pytest.mark.parametrize("version", GENERATIONS)
def test_an_item_of_each_generation_is_the_same_article(version: str) -> None:
    first = {"1.0": "2025-08-28T09:30:00Z", "2.0": "2025-08-28T09:30:00Z"}
    assert raw_article(GENERATIONS[version], NOW) == {
        "url": URL,
        "title": TITLE,
        **({"html": MARKED} if version in MARKED_ONLY else {"body": BODY}),
        "source": "Agency",
        "agency": "Agency",
        "language": "en-GB",
        "published_at": first.get(version, "2025-08-28T09:00:00Z"),
        "updated_at": "2025-08-28T09:30:00Z",
    }


QUAY, SMALL = "https://agency.example/quay.jpg", "https://agency.example/quay-s.jpg"
ASSOCIATIONS: dict[str, Any] = {
    "1.4": {
        "main": {
            "type": "picture",
            "description_text": "Pilots at the quay",
            "renditions": {
                "base": {"href": QUAY, "mimetype": "image/jpeg", "width": 1200, "height": 800},
                "small": {"href": SMALL, "width": "300"},
                "film": {"href": "https://agency.example/a.mp4", "mimetype": "video/mp4"},
            },
        },
        "film": {"type": "video", "renditions": {"base": {"href": SMALL}}},
    },
    "3.2": [
        {
            "type": "picture",
            "descriptions": [{"value": "Pilots at the quay"}],
            "renditions": [
                {"href": QUAY, "contentType": "image/jpeg", "width": 1200, "height": 800},
                {"href": SMALL, "width": "300"},
            ],
        },
        {"type": "text", "headline": "Other"},
    ],
}


@pytest.mark.parametrize("version", ASSOCIATIONS)
def test_pictures_of_an_item_come_in_all_renditions(version: str) -> None:
    told = raw_article({**GENERATIONS[version], "associations": ASSOCIATIONS[version]}, NOW)
    alt = "Pilots at the quay"
    assert told["pictures"] == [
        {"url": QUAY, "alt": alt, "width": 1200, "height": 800},
        {"url": SMALL, "alt": alt, "width": 300, "height": None},
    ]
    article = normalize(json.dumps(told).encode(), NOW)
    assert article.picture == Picture(url=QUAY, width=1200, height=800, alt=alt)


@pytest.mark.parametrize(
    "told",
    [
        None,
        7,
        [7, None, {}],
        {"a": 7, "b": {"type": "picture"}},
        [{"type": "picture", "renditions": 7}],
        [{"type": "picture", "renditions": [{"href": 7}, {"href": ""}]}],
    ],
)
def test_associations_that_are_no_pictures_cost_nothing(told: Any) -> None:
    assert "pictures" not in raw_article({**GENERATIONS["3.2"], "associations": told}, NOW)


REFUSED = {
    "ninjs: not a JSON object": [1],
    "type: picture": COMMON | {"type": "picture"},
    "pubstatus: withheld": COMMON | {"pubstatus": "withheld"},
    "pubstatus: canceled": {**COMMON, "pubStatus": "canceled"},
    "embargoed: until 2025-08-28T13:00:00Z": COMMON | {"embargoed": "2025-08-28T13:00:00Z"},
    "embargoed: until tomorrow": COMMON | {"embargoed": "tomorrow"},
    "url: 'urn:newsml:agency.example:17' is no": COMMON | {"uri": "urn:newsml:agency.example:17"},
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_is_no_article_or_not_to_be_published_is_refused(reason: str) -> None:
    with pytest.raises(UnusableNinjs) as told:
        raw_article(REFUSED[reason], NOW)
    assert str(told.value).startswith(reason)


def test_an_embargo_ends() -> None:
    item = COMMON | {"headline": TITLE, "embargoed": "2025-08-28T13:00:00+02:00"}
    assert raw_article(item, NOW)["title"] == TITLE


def test_an_identifier_that_is_no_address_may_have_one_beside_it() -> None:
    item = COMMON | {"uri": "urn:newsml:agency.example:17", "url": URL, "headline": TITLE}
    assert raw_article(item, NOW)["url"] == URL


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just(MARKED),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["role", "value", "contenttype", "name"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)
NAMES = sorted({key for item in GENERATIONS.values() for key in item} - {"uri"})


@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
def test_fields_of_any_type_give_an_article_or_a_reason(fields: dict[str, Any]) -> None:
    with suppress(UnusableNinjs):
        article = raw_article({"uri": URL, **fields}, NOW)
        assert article["url"] == URL
        assert all(isinstance(value, str) for value in article.values())
