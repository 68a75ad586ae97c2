"""One practice: its finding, and why it moved."""
