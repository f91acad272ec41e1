"""The SQLite file of the embedded way to run."""
