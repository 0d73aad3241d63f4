"""Plain sentences, for the SQuAD measures; start at :mod:`knowledge.passages.ranking`."""
