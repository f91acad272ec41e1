"""Export: stories and articles of the index as files of other programs."""
