"""The address under which readers know this server."""

from fastapi import Request


def base_address(request: Request, public_url: str) -> str:
    """Without a slash at its end: STORYWIRE_PUBLIC_URL, or what the request was sent to."""
    return (public_url or str(request.base_url)).rstrip("/")


def own_address(request: Request, base: str) -> str:
    """The address of this very request, below `base`."""
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{base}{request.url.path}{query}"
