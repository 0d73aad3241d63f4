"""What speaks for a sentence by itself, whatever was curated with it?  Start at components.py."""
