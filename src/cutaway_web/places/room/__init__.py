"""One room of the building."""
