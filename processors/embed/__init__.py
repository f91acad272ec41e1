"""Embedding: gives articles their vector and their section."""
