"""One folder for each place: `<page>.py`, its template, and a test of the same name."""
