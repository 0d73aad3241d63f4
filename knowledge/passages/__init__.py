"""Plain sentences, nobody's fact list: start at :mod:`knowledge.passages.ranking`."""
