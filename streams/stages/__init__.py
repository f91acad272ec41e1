"""The stages, each a small class that knows no broker: what it reads and what it makes of it."""
