"""Cases of real input, and what is right of each; see README.md."""
