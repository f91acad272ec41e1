"""Demo data: hand-written stories by fictional outlets, and the script that composes them."""
