"""Lookups: names resolved by the system, each in a thread; slow ones hold up no others."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from socket import SOCK_STREAM, getaddrinfo
from weakref import WeakValueDictionary

from processors.normalize.addresses.url import registered_domain

AT_ONCE = 32
"""Names looked up at once."""
OF_A_DOMAIN = 4
"""Those of one registered domain: whose servers are slow takes no others' turns."""

LookUp = Callable[[str, int], list[str]]
"""The IP addresses of a host, best first; blocks. Raises OSError and UnicodeError."""


def ask_system(host: str, port: int) -> list[str]:
    """What the system's resolver says; it cannot be interrupted."""
    return list(
        dict.fromkeys(str(each[4][0]) for each in getaddrinfo(host, port, type=SOCK_STREAM))
    )


class Lookups:
    """Lookups of one event loop. One that nobody waits for any more keeps its turn until it ends,
    and ends with the process."""

    def __init__(self, look_up: LookUp = ask_system) -> None:
        self._look_up = look_up
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._of_domain: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    async def resolve(self, host: str, port: int) -> list[str]:
        """The IP addresses of `host`, best first. Raises OSError and UnicodeError."""
        domain = _domain(host)
        turns_of_domain = self._of_domain.get(domain) or asyncio.Semaphore(OF_A_DOMAIN)
        self._of_domain[domain] = turns_of_domain
        await turns_of_domain.acquire()
        try:
            await self._turns.acquire()
        except BaseException:
            turns_of_domain.release()
            raise
        found = self._started(host, port)

        def end_turn(_: object) -> None:
            self._turns.release()
            turns_of_domain.release()

        found.add_done_callback(end_turn)
        return await asyncio.shield(found)

    def _started(self, host: str, port: int) -> asyncio.Future[list[str]]:
        loop = asyncio.get_running_loop()
        found: asyncio.Future[list[str]] = loop.create_future()

        def run() -> None:
            with suppress(RuntimeError):  # where the loop was closed meanwhile
                try:
                    addresses = self._look_up(host, port)
                except (OSError, UnicodeError) as error:
                    loop.call_soon_threadsafe(found.set_exception, error)
                else:
                    loop.call_soon_threadsafe(found.set_result, addresses)

        # Not of a pool: those are waited for when the process ends, however long a name takes.
        try:
            threading.Thread(target=run, name=f"lookup of {host}", daemon=True).start()
        except RuntimeError as error:  # the machine has no more of them
            found.set_exception(OSError(str(error)))
        return found


def _domain(host: str) -> str:
    with suppress(ValueError):
        return registered_domain(f"//{host}") or host
    return host
