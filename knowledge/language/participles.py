"""How is a verb told as done?  signer: signé; venir: venu."""

from functools import cache

from knowledge.language.stems import stem, verb_forms
from knowledge.language.table import rows, word_set

_ENDINGS = tuple((end, form) for end, (form,) in rows("writing", "verbs.done"))
_NOUNS = word_set("writing", "verbs.nouns")


@cache
def participle_of(verb: str) -> str | None:
    """Give the past participle of a folded infinitive, folded; None of what is no verb.

    Of an irregular verb it is the form that has a feminine and a plural among the others.
    """
    if verb in _NOUNS:
        return None
    forms = next((set(listed) for infinitive, listed in verb_forms() if infinitive == verb), set())
    fit = [each for each in forms if {f"{each}e", f"{each}es"} <= forms and each != "ai"]
    if fit:
        return max(fit, key=lambda each: (each[-1] != "s", len(each), each))
    made = (verb.removesuffix(end) + form for end, form in _ENDINGS if verb.endswith(end))
    return next((each for each in made if stem(each) == stem(verb)), None)
