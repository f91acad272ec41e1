"""Pure processing: the same input gives the same output, with no network, clock or database."""
