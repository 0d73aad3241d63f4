"""Which fact may be said, or why none?  Start at consulting.py."""
