"""Country codes: gives the ISO 3166-1 code of a country for one that is written instead."""

_INSTEAD = {"UK": "GB", "EL": "GR"}
"""Reserved by ISO 3166 since people, and the European Union, write them."""


def country_code(typed: str) -> str:
    """`typed` in capitals, or the code that it stands for.

    >>> country_code("uk"), country_code("GB"), country_code("jp")
    ('GB', 'GB', 'JP')
    """
    code = typed.upper()
    return _INSTEAD.get(code, code)
