"""Allow list: places that may be fetched although they are private or on an unusual port."""

from dataclasses import dataclass

from infra.http.host_names import host_of, one_spelling


@dataclass(frozen=True, slots=True)
class AllowList:
    """Addresses, as they stand in a URL, that may be private or on an unusual port."""

    places: frozenset[tuple[str, int]] = frozenset()
    setting: str = "STORYWIRE_FETCH_ALLOW"
    """What errors name as the way to allow a place."""

    @classmethod
    def parse(cls, text: str, setting: str = "STORYWIRE_FETCH_ALLOW") -> "AllowList":
        """Of "host:port, [::1]:8080". Raises ValueError for what is neither."""
        places = set()
        for part in filter(None, (each.strip() for each in text.split(","))):
            host, _, port = part.rpartition(":")
            name = host_of(host) if port.isdecimal() and 0 < int(port) < 65536 else None
            if name is None:
                raise ValueError(f"{part!r} is not host:port")
            places.add((one_spelling(name), int(port)))
        return cls(frozenset(places), setting)

    def hint(self, host: str, port: int) -> str:
        """How to allow a place."""
        shown = f"[{host}]" if ":" in host else host
        return f"to allow it, set {self.setting}={shown}:{port}"

    def __contains__(self, place: tuple[str, int]) -> bool:
        host, port = place
        return (one_spelling(host), port) in self.places


NOTHING_ALLOWED = AllowList()
