"""ModelError: a model that cannot be used."""

from processors.errors import StorywireError


class ModelError(StorywireError):
    """The model cannot be used; the message names the file or setting and the way out."""
