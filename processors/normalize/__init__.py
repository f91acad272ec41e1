"""From what a producer sent to a clean article."""
