"""Patterns: forms that several settings share."""

HTTP_ADDRESS = r"^(https?://[A-Za-z0-9.:_\[\]-]+(/[A-Za-z0-9._~/-]*)?)?$"
"""Without a user, a password or a query, which may be secret."""
