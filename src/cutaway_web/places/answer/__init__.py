"""Where a link to a pulse or quiz leads: answered by a button, never by opening."""
