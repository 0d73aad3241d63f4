"""How does a link become a list that is served?  drafting, enriching, checking, reviewing."""
