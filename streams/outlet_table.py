"""Outlet table: outlets by registered domain, built from the records of their topic."""

import logging

from pydantic import ValidationError

from processors.model import Outlet, first_error
from processors.normalize.outlets.known_outlets import KnownOutlets
from streams.topics import OUTLETS

log = logging.getLogger(__name__)


class OutletTable(KnownOutlets):
    """The outlets by registered domain, as the records of their topic leave them."""

    def take(self, key: str | None, value: bytes | None) -> None:
        """A record of the topic; one without a value takes the outlet away."""
        if not value:
            self.forget(key or "")
            return
        try:
            outlet = Outlet.model_validate_json(value)
        except ValidationError as error:
            log.warning(
                "%s: the record of %r is no outlet: %s", OUTLETS.name, key, first_error(error)
            )
            return
        self[outlet.domain] = outlet
