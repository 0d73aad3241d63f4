"""What does an operator get to know?  Counts, logs, errors; never a secret or a reader’s word."""
