"""What does an article say in short?"""
