"""How did the tables come to be what they are?  One file in ``versions`` a step."""
