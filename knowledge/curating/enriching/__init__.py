"""What could be added to a list?  Start with :mod:`knowledge.curating.enriching.rules`."""
