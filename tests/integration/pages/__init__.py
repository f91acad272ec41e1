"""The pages over HTTP, without a browser."""
