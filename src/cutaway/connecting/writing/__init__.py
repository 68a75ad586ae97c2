"""The draft as files that a person corrects: `cutaway.toml`, `to_book/*.sql`, and a page with the questions."""
