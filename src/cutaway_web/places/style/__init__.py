"""The style sheet: the colours of the drawing, and what pages add."""
