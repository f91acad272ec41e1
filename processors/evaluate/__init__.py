"""Evaluation: scores of a clustering against labelled stories, or against another clustering."""
