"""Texts that a language model or a translator makes, checked, for pages that do without."""
