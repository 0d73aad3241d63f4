"""How people write: folding, tokens, question words, spellings; the tables are TOML data."""
