"""Is a summary true to its article?  Statement by statement, against the facts of one list.

The door for others: :class:`~knowledge.verifying.verifying.Verifier` over an index, whose
``check(text)`` gives a :class:`~knowledge.verifying.verdict.Report`. A statement is cut from the
text by ``splitting``, set aside by ``remarks`` where it claims nothing, read by ``clauses`` and
judged by ``judging`` against the facts that ``shelf`` finds for its words.
"""
