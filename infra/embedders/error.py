"""What goes wrong with a model."""


class ModelError(RuntimeError):
    """The model cannot be used; the message names the file or setting and the way out."""
