"""Any address: a page answers, whatever it says."""

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infra.index.sqlite import SqliteIndex
from tests.integration.pages.test_story_page import PATH, article_id, grow

NAMES = (
    *("bias", "factuality", "owner", "country", "language", "original", "text", "sort", "page"),
    *(
        "at",
        "part",
        "merged_from",
        "q",
        "mode",
        "cursor",
        "section",
        "blindspot",
        "x",
        "left",
        "right",
    ),
)
WORDS = ("left", "unrated", "unknown", "en", "1", "oldest", "newest", "0", "99", "-1", "")
MOMENTS = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2025-09-03T12:00:00", "1e9")
values = st.one_of(
    st.sampled_from((*WORDS, *MOMENTS, PATH[-16:], article_id(1))),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
addresses = st.sampled_from(
    [PATH, f"{PATH}/sides", "/", "/search", "/sources", "/compare", f"/articles/{article_id(1)}"]
)


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(path=addresses, parameters=st.dictionaries(st.sampled_from(NAMES), values, max_size=5))
def test_any_address_is_answered_by_a_page(
    path: str, parameters: dict[str, str], pages: httpx.Client, index: SqliteIndex
) -> None:
    if index.counts().articles == 0:
        grow(index, 3)
    answer = pages.get(path, params=parameters)
    assert answer.status_code in (200, 400, 404, 422)
    assert answer.headers["content-type"].startswith("text/html")
