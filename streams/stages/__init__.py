"""Stages: small classes that know no broker; each turns records of its topics into others."""
