"""What does a question, a statement or a fact assert, and can both of two be true?

The door for others:

- ``reading.read_text(text, gazetteer, curated=False)`` reads a statement as claims, one a clause;
  ``reading.read_question`` a question's words. A :class:`~knowledge.claims.claim.Claim` has
  slots: names, deeds (negated or not, done or to come, and who does them), times, numbers,
  places, speaker.
- ``holding.Told(fact, gazetteer)`` is a fact as claims, each part read when it is first needed;
  keep it, and ask it whether it ``holds`` the stem of a word.
- ``comparing.compare(claim, told)`` gives a row for each slot: equal, compatible, silent or
  contrary, its kind (person, place, date, number, polarity, role) and what both say.

``compare`` takes for granted that the two are about the same thing: whether the rest of a claim is
held is for the caller, by ``Told.holds`` and ``Told.names``. Provisional: who does it is read from
word order, not from a parse, and two names joined by commas alone are not one subject.
"""
