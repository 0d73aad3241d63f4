"""Where do the things of an article happen?"""

from knowledge.language.questions import Kind
from knowledge.lists.model import FactList, Zone
from knowledge.summaries.events import one_an_event
from knowledge.summaries.prominence import in_reading_order, weights
from knowledge.summaries.summary import Line, Section
from knowledge.wording.labels import sentence_of
from knowledge.wording.voice import Voice, mark

NAMED = mark("Lieux cités")
MOST_NAMED = 20


def places(listed: FactList, voice: Voice) -> list[Section]:
    """Name the places that facts are about, twenty at most, then tell what answers "où".

    One line an event; both in the order of the article.
    """
    facts, weight = in_reading_order(listed.fact), weights(listed)
    names = {each.id: each.name for each in listed.entity if each.type == "place"}
    named = dict.fromkeys(each for fact in facts for each in fact.entities if each in names)
    told = [
        fact for fact in facts if fact.kind is Kind.WHERE and fact.source.zone is not Zone.CREDIT
    ]
    lines = [
        Line(sentence_of(fact, voice), weight[fact.id]) for fact in one_an_event(told, weight)
    ]
    sections = [Section("", [line]) for line in lines]
    if named:
        known = ", ".join(names[each] for each in [*named][:MOST_NAMED])
        if rest := max(0, len(named) - MOST_NAMED):
            known = voice.count(
                "{known} et {number} autre", "{known} et {number} autres", rest, known=known
            )
        heaviest = max(weight.values()) + 1
        sections.insert(0, Section(voice.say(NAMED), [Line(known, heaviest)]))
    return sections
