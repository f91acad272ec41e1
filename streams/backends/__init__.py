"""Backends: where articles, corrections and outlets are stored, and which index is read."""
