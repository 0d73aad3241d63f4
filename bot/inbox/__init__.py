"""What becomes of questions that readers send to those who curate?"""
