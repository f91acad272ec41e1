"""Patterns: forms that several settings share."""

HTTP_ADDRESS = r"^(https?://[A-Za-z0-9.:_\[\]-]+(/[A-Za-z0-9._~/-]*)?)?$"
"""Without a user, a password or a query, which may be secret."""


def comma_separated(text: str) -> list[str]:
    """The parts of a list, without the space around them and without empty ones."""
    return [part for each in text.split(",") if (part := each.strip())]
