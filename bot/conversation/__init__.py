"""What is remembered for minutes?"""
