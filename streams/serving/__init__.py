"""The HTTP server: what it stores articles in, and what runs beside it."""
