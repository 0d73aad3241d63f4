"""How is a decision said, in the reader's language?  Start at composing.py."""
