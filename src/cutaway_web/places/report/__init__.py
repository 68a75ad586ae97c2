"""The board report from the page."""
