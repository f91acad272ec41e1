"""Sentence encoders: model files and the code that runs them."""
