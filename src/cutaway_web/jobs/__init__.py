"""Work that no visitor waits for: refreshes, by hand and by schedule."""
