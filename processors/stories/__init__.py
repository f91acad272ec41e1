"""What a story says of itself: headline, counts, distributions."""
