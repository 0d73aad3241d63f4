"""Why this reply?  For curators: what was read, what every candidate scored, what was decided."""
