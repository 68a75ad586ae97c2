"""The look: one layout, one style sheet, one way to write numbers and dates, for every page."""
