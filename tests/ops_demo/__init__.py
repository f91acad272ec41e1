"""Demonstration of operations: a deployment under load and faults, watched as an operator would."""
