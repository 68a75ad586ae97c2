"""One file for each island: how that system exports what it holds."""
