"""The first page: the company in section."""
