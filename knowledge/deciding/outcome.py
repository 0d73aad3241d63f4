"""What can become of a query?"""

from enum import StrEnum
from typing import NamedTuple

from knowledge.lists.fact_ref import FactRef


class Outcome(StrEnum):
    """What became of a query."""

    ANSWER = "answer"
    CORRECTION = "correction"
    CHOICES = "choices"
    ABSTAIN = "abstain"
    CHAT = "chat"


class Reason(StrEnum):
    """Why the article is said not to tell; on corrections, what it tells otherwise."""

    NOT_IN_ARTICLE = "not_in_article"
    UNKNOWN_ENTITY = "unknown_entity"
    WRONG_ROLE = "wrong_role"
    WRONG_DATE = "wrong_date"
    NEGATED = "negated"
    OFF_TOPIC = "off_topic"
    TOO_VAGUE = "too_vague"
    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    POLARITY = "polarity"
    ROLE = "role"


class Choice(NamedTuple):
    """A question that the reader may have meant.

    Attributes:
        fact: The fact that answers it.
        label: A curated phrasing, and the title where several articles answer.
    """

    fact: FactRef
    label: str
