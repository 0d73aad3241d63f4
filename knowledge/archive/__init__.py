"""Which of many lists may answer?  Start at :mod:`knowledge.archive.shortlist`."""
