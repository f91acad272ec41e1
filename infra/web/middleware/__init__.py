"""What stands around every request: plain ASGI, so that streams go through as they come."""
