"""Errors of the local servers, each naming the way out."""

from processors.errors import StorywireError


class ServersError(StorywireError):
    """A local server could not be started or stopped."""


class PackagesUnavailable(ServersError):
    """The servers' packages are neither cached nor to be had from the network."""
