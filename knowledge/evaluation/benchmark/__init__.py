"""How fast is the matcher, and beside whom?  Lists and queries are invented, always the same."""
