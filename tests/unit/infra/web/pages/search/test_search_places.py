"""The places that found stories name."""

from infra.web.pages.search.search_places import NamedPlace, named_places
from tests.support.messages import story


def test_a_place_counts_once_a_story_in_whatever_language_it_is_named() -> None:
    found = named_places(
        [
            story("a", 1, headline="Kim in Beijing", titles=["Beijing: parade", "Ким в Пекин"]),
            story("b", 1, headline="South Korea and Beijing", titles=[]),
            story(
                "d", 1, headline="金正恩氏が北京で会談へ、ロシアも", titles=[], languages={"ja": 3}
            ),
            story("c", 1, headline="nice reading", titles=["A turkey for dinner"]),
        ]
    )
    assert found[0] == NamedPlace("Beijing", 3)
    assert NamedPlace("South Korea", 1) in found
    assert {each.name for each in found} == {"Beijing", "South Korea", "ロシア"}
