"""What can be measured, and that no reader can make it grow or be found in it."""

import itertools

import pytest

from bot.reporting.metrics import GAUGES, KINDS, LANGUAGES, OTHER, Fate, Metrics, Surface, Trouble
from knowledge.deciding.outcome import Outcome, Reason
from knowledge.wording.languages import languages
from knowledge.wording.replying import Reply

ALLOWED = {
    "outcome": {one.value for one in Outcome},
    "reason": {one.value for one in Reason},
    "surface": {one.value for one in Surface},
    "fate": {one.value for one in Fate},
    "how": {one.value for one in Trouble},
    "language": {*LANGUAGES, OTHER},
    "kind": {*KINDS, OTHER},
}
WORDS = "la question de Léna, 5000000001"


def reply(outcome: Outcome, reason: Reason | None = None) -> Reply:
    return Reply(query=WORDS, outcome=outcome, body=WORDS, reason=reason)


def labels(metrics: Metrics) -> set[tuple[str, str]]:
    return {
        (name, value)
        for family in metrics.registry.collect()
        for sample in family.samples
        for name, value in sample.labels.items()
        if name != "le"
    }


def test_labels_come_from_fixed_sets_whatever_is_reported() -> None:
    metrics = Metrics()
    for outcome, surface, language in itertools.product(Outcome, Surface, ("fr", "en", WORDS)):
        metrics.answered(reply(outcome), surface, language)
    for reason in Reason:
        metrics.answered(reply(Outcome.ABSTAIN, reason), Surface.PRIVATE, "fr")
    for kind, fate in itertools.product((*KINDS, WORDS, ""), Fate):
        metrics.took(kind, fate, 0.1)
    for how in Trouble:
        metrics.troubled(how)

    found = labels(metrics)

    assert found == {(name, value) for name, values in ALLOWED.items() for value in values}
    assert "Léna" not in metrics.written().decode()
    assert "5000000001" not in metrics.written().decode()


def test_a_reply_is_counted_where_it_was_given_and_a_refusal_by_its_reason() -> None:
    metrics = Metrics()
    metrics.answered(reply(Outcome.ABSTAIN, Reason.OFF_TOPIC), Surface.GROUP, "en")
    written = metrics.written().decode()

    one = 'sourcier_replies_total{language="en",outcome="abstain",surface="group"} 1.0'
    assert one in written
    assert 'sourcier_refusals_total{reason="off_topic"} 1.0' in written


def test_every_language_that_we_speak_has_its_label() -> None:
    assert set(LANGUAGES) == set(languages())


@pytest.mark.parametrize("name", GAUGES)
def test_a_gauge_is_read_when_it_is_asked_for(name: str) -> None:
    metrics, values = Metrics(), iter([1.5, 2.5])
    metrics.watch(name, lambda: next(values))

    first, second = metrics.written().decode(), metrics.written().decode()

    assert f"sourcier_{name} 1.5" in first
    assert f"sourcier_{name} 2.5" in second
