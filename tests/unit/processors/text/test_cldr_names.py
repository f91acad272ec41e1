from collections.abc import Callable
from typing import Any

import pytest
from babel import UnknownLocaleError, localedata

from processors.normalize.dates import date_order, date_words, relative_dates, zone_places
from processors.normalize.language import language_tag
from processors.stories.entities import places, uncased_places
from processors.text import cldr_names

TABLES: list[tuple[Callable[..., Any], tuple[str, ...]]] = [
    (date_words._names, ()),
    (date_words._halves, ()),
    (date_words._beginnings, ()),
    (relative_dates._ago, ()),
    (zone_places._places, ()),
    (zone_places._zones_in_full, ()),
    (language_tag._names, ()),
    (date_order.orders_of, ("CH", "it")),
    (places._countries_in, ("it",)),
    (uncased_places.names_in, ("th",)),
]


@pytest.mark.parametrize(("table", "arguments"), TABLES)
def test_what_is_read_of_locales_for_a_table_goes_once_the_table_is_made(
    table: Any, arguments: tuple[str, ...]
) -> None:
    cldr_names.cldr_names.cache_clear()
    localedata._cache.clear()

    assert table.__wrapped__(*arguments)

    assert localedata._cache.keys() <= {"root"}


def test_a_locale_that_there_is_not_is_told_of_and_leaves_nothing() -> None:
    with pytest.raises(UnknownLocaleError), cldr_names.cldr_locale("xq"):
        pass

    assert "xq" not in localedata._cache
