"""Does a text speak of what is still to come?"""

import re
from collections.abc import Sequence

_FUTURE = re.compile(r"[a-z]+(?:era|eront|ira|iront|dra|dront|vra|vront|rra|rront)")
_NOT_FUTURE = frozenset({"opera", "camera", "vera"})
_AUXILIARY = frozenset("va vont compte comptent".split())
_INFINITIVE = re.compile(r"[a-z]{2,}(?:er|ir|re|oir)")
_BETWEEN = 3  # words that may stand between "va" and its verb: "va-t-il bientôt revenir"


def is_future(words: Sequence[str]) -> bool:
    """Whether folded French words have a verb in the future, simple or with "aller"."""
    for place, word in enumerate(words):
        if _FUTURE.fullmatch(word) and word not in _NOT_FUTURE:
            return True
        if word in _AUXILIARY and any(
            _INFINITIVE.fullmatch(each) for each in words[place + 1 : place + 1 + _BETWEEN]
        ):
            return True
    return False
