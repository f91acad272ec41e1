"""Pages over HTTP, without a browser."""
