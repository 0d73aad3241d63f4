"""What is a fact list, is it a good one, and what is to be mended where?  Start at model.py."""
