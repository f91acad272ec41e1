"""What can go wrong with local servers, each message naming the way out."""


class ServersError(Exception):
    """A local server could not be started or stopped."""


class PackagesUnavailable(ServersError):
    """The servers' packages are neither cached nor to be had from the network."""
