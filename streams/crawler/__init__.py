"""Crawler: sources and files read in batches into a backend."""
