"""Middleware: plain ASGI around every request, so that streams go through as they come."""
