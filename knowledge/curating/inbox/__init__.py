"""What did readers ask in vain, and what can a list learn from it?"""
