"""Stages: small classes that know no broker; each turns records of its topics into others."""

STAGES = ("normalize", "embed", "cluster", "index")
"""Their names, in the order in which an article passes them."""
