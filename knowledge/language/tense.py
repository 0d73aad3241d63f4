"""Does a text speak of what is still to come?"""

from collections.abc import Sequence

from knowledge.language.table import pattern, word_set

_FUTURE = pattern("writing", "verbs.future")
_NOT_FUTURE = word_set("writing", "verbs.not_future")
_AUXILIARY = word_set("writing", "verbs.going")
_INFINITIVE = pattern("writing", "verbs.infinitive")
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
