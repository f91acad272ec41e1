"""Facts: finds what a text asserts that can be checked: numbers, names, quotations."""

from processors.stories.facts.names import Name, names
from processors.stories.facts.numbers import numbers
from processors.stories.facts.quotes import quotes
from processors.stories.facts.support import Claims, Facts, facts_of, unsupported

__all__ = ["Claims", "Facts", "Name", "facts_of", "names", "numbers", "quotes", "unsupported"]
