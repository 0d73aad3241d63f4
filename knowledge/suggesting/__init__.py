"""Which questions can be proposed, at the beginning, after an answer, while one is typed?"""
