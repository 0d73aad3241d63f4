"""What does a question or a fact assert or take for granted, and do two of them agree?"""
