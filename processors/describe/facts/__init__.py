"""What a text asserts that can be checked: numbers, names and quotations."""

from processors.describe.facts.names import Name, names
from processors.describe.facts.numbers import numbers
from processors.describe.facts.quotes import quotes
from processors.describe.facts.support import Claims, Facts, facts_of, unsupported

__all__ = ["Claims", "Facts", "Name", "facts_of", "names", "numbers", "quotes", "unsupported"]
