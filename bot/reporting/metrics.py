"""What can an operator measure?  Counts and times, never a user, a chat or a word of anybody's.

Labels come from fixed sets, so that no reader can make the metrics grow.
"""

from collections.abc import Callable
from enum import StrEnum

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from knowledge.deciding.outcome import Outcome, Reason
from knowledge.wording.replying import Reply

OTHER = "other"
LANGUAGES = ("fr", "en")
KINDS = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "guest_message",
    "my_chat_member",
)
STAGE_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)
LISTS = (1, 2, 4, 8)
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
GAUGES = {
    "updates_in_flight": "Updates that wait for their turn or are being answered.",
    "updates_waiting_at_telegram": "Updates that the Bot API holds for the webhook.",
    "poll_age_seconds": "Since the last good answer to getUpdates.",
    "lists_age_seconds": "Since the fact lists were loaded.",
    "database_trouble": "1 while nothing can be kept in the database.",
    "ready": "1 while readers are being answered.",
    "jobs_waiting": "Questions and texts that wait for a thread.",
    "lists": "Fact lists that are served.",
    "lists_unread": "Fact lists that are still to be read.",
}


class Surface(StrEnum):
    """Where a reader asked."""

    PRIVATE = "private"
    GROUP = "group"
    INLINE = "inline"
    GUEST = "guest"
    BUTTON = "button"


class Fate(StrEnum):
    """What became of an update."""

    HANDLED = "handled"
    REPEATED = "repeated"
    ELSEWHERE = "elsewhere"
    STALE = "stale"
    LATE = "late"
    LIMITED = "limited"
    UNREADABLE = "unreadable"


class Trouble(StrEnum):
    """What became of a request that did not go through at once."""

    RETRIED = "retried"
    FLOODED = "flooded"
    UNKNOWN = "unknown"
    REFUSED = "refused"


class Metrics:
    """Everything that is counted, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._replies = self._counter(
            "replies", "Replies, by what became of the question.", "outcome", "surface", "language"
        )
        self._refusals = self._counter("refusals", "Questions not answered, by why.", "reason")
        self._updates = self._counter(
            "updates", "Updates, by what became of them.", "kind", "fate"
        )
        self._seconds = Histogram(
            "sourcier_update_seconds",
            "From an update's arrival to its end, waiting included.",
            ["kind"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._stages = Histogram(
            "sourcier_stage_seconds",
            "From a question to its answer, stage by stage.",
            ["stage"],
            buckets=STAGE_SECONDS,
            registry=self.registry,
        )
        self._shortlists = Histogram(
            "sourcier_shortlist_lists",
            "Lists that are ranked for a question.",
            buckets=LISTS,
            registry=self.registry,
        )
        self._lists = self._counter(
            "lists_ranked", "Lists that were ranked, by whether they stood ready.", "ready"
        )
        self._troubles = self._counter(
            "requests_troubled", "Requests to the Bot API that did not go through at once.", "how"
        )
        self._errors = self._counter("errors", "Errors that nobody expected.")
        self._gauges = {
            name: Gauge(f"sourcier_{name}", text, registry=self.registry)
            for name, text in GAUGES.items()
        }

    def answered(self, reply: Reply, surface: Surface, language: str) -> None:
        """Count a reply that was sent.

        Args:
            reply: What the reader got.
            surface: Where.
            language: Of the interface, two letters.
        """
        known = language if language in LANGUAGES else OTHER
        self._replies.labels(Outcome(reply.outcome).value, surface.value, known).inc()
        if reply.reason is not None:
            self._refusals.labels(Reason(reply.reason).value).inc()

    def took(self, kind: str, fate: Fate, seconds: float) -> None:
        """Count an update.

        Args:
            kind: The name of its field; those that we do not handle are counted together.
            fate: What became of it.
            seconds: From its arrival to its end.
        """
        known = kind if kind in KINDS else OTHER
        self._updates.labels(known, fate.value).inc()
        self._seconds.labels(known).observe(seconds)

    def spent(self, stage: str, seconds: float) -> None:
        """Count what a stage of an answer took; its name is one of a few in the code."""
        self._stages.labels(stage).observe(seconds)

    def shortlisted(self, lists: int, made: int) -> None:
        """Count the lists that are ranked for a question.

        Args:
            lists: How many.
            made: How many of them had to be read and indexed first.
        """
        self._shortlists.observe(lists)
        self._lists.labels("yes").inc(lists - made)
        self._lists.labels("no").inc(made)

    def troubled(self, how: Trouble) -> None:
        """Count a request that did not go through at once."""
        self._troubles.labels(how.value).inc()

    def erred(self) -> None:
        """Count an error that nobody expected."""
        self._errors.inc()

    def watch(self, name: str, read: Callable[[], float]) -> None:
        """Say how one of :data:`GAUGES` is read, each time that the metrics are asked for."""
        self._gauges[name].set_function(read)

    def put(self, name: str, value: float) -> None:
        """Set one of :data:`GAUGES`."""
        self._gauges[name].set(value)

    def written(self) -> bytes:
        """Write everything as Prometheus reads it."""
        return generate_latest(self.registry)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"sourcier_{name}", text, labels, registry=self.registry)
