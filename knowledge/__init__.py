"""What Sourcier knows: articles, facts, questions, answers; start at :mod:`knowledge.desk`."""
