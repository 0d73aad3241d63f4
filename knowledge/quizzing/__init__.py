"""What can readers be asked about an article, and which answers are wrong?  Start at quiz.py."""
