"""Which facts of a list may answer a reading, the best first?  Start at ranking.py."""
