"""Values that take long to make, kept for the keys that were asked for last."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

REMEMBERED = 2_000
"""Keys; for a story some kilobytes each."""

T = TypeVar("T")


class Remembered(Generic[T]):
    """The values of the keys that were asked for last."""

    def __init__(self) -> None:
        self._values: OrderedDict[object, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            if len(self._values) > REMEMBERED:
                self._values.popitem(last=False)
        return value
