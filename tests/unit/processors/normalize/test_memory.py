import functools
import gc
import json
from datetime import UTC, datetime

from processors.normalize.normalize import normalize

PAGE = """<html lang="{tag}"><head><title>Zentralbank lässt Leitzins unverändert</title></head>
<body><article><p>Der Rat entschied am 12.03.2026 einstimmig, wie der Sprecher von {name} nach der
Sitzung sagte, und nannte die steigenden Preise als Grund.</p></article></body></html>"""
RECORDED_AT = datetime(2026, 3, 12, tzinfo=UTC)


def test_what_senders_make_up_stays_in_no_cache_without_a_bound() -> None:
    _normalize("de-DE")
    before = _kept_without_a_bound()

    for number in range(300):
        _normalize(f"x{number}-{chr(65 + number % 26)}{chr(65 + number // 26)}")

    after = _kept_without_a_bound()
    grown = {name: size - before.get(name, 0) for name, size in after.items()}
    assert {name: size for name, size in grown.items() if size > 100} == {}


def _normalize(tag: str) -> None:
    record = {
        "url": f"https://{tag}.example/2026/03/12/{tag}",
        "html": PAGE.format(tag=tag, name=tag.upper()),
        "language": tag,
        "source": f"{tag} Times",
        "owner": tag,
        "country": tag[-2:],
    }
    normalize(json.dumps(record).encode(), RECORDED_AT)


def _kept_without_a_bound() -> dict[str, int]:
    """How much the caches of our functions hold that have no bound, by name."""
    caches = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)]
    return {
        f"{each.__module__}.{each.__qualname__}": each.cache_info().currsize
        for each in caches
        if each.__module__.startswith("processors.") and each.cache_info().maxsize is None
    }
