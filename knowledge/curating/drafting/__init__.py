"""How does an article become a draft?  Start with :mod:`knowledge.curating.drafting.draft`."""
