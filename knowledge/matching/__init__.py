"""From a query to the facts that may answer it: reading, index, ranking, deciding."""
