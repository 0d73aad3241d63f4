"""What does a query mean, held against the names and words of a list?  Start at reading.py."""
