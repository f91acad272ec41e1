"""What readers search: articles and stories. `base.py` is the contract of both backends."""
