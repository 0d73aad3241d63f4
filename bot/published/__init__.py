"""Where are the lists that replicas share?  In PostgreSQL: SOURCIER_ARTICLES=database."""
