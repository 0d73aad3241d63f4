"""What may be wrong with a list that loads?  Start with ``findings``."""
