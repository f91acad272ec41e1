"""Speed and memory. Machines are noisy: read the ratios, which come from one run."""
