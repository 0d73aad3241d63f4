"""Is a curator’s file a good list, and what is to be mended where?  Start at lists.py."""
