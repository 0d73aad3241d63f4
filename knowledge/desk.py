"""Who takes a question and gives back a reply?"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.archive.ready import Ready
from knowledge.archive.watching import Nobody, Stage, Watcher, watched
from knowledge.deciding.consulting import Consulted, consult
from knowledge.deciding.deciding import ARTICLE_MARGIN
from knowledge.deciding.gist import turn_of
from knowledge.deciding.outcome import Outcome, Reason
from knowledge.deciding.turn import Turn
from knowledge.lists.model import FactList
from knowledge.reading.focus import Focus, focus_of
from knowledge.reading.reading import LONGEST
from knowledge.showcase import SURE, Showcase
from knowledge.verifying.remarks import is_stated
from knowledge.verifying.verdict import Report, Verdict
from knowledge.wording.composing import composed, corrected, served, which_article
from knowledge.wording.languages import closest
from knowledge.wording.replying import (
    CUT,
    OPENING,
    SMALL_TALK,
    Reply,
)
from knowledge.wording.sources import (
    source_line,
    with_address,
)
from knowledge.wording.voice import Voice

if TYPE_CHECKING:
    from knowledge.verifying.verifying import Verifier

LINKED = 3  # articles that are named to who asks for a link
_SETTLED = frozenset({Outcome.CORRECTION, Outcome.CHAT})
MOST_LIKELY = 3  # articles that a text is checked against where more are served
CHECKED = 32  # lists that stand ready to have texts checked against them


class Desk(Showcase):
    """Answers from the lists that it shows; holds no state of any reader.

    Of many lists only those are ranked that share the telling words of a question; the outcome is
    that of the one list it is about.

    Args:
        lists: As a showcase takes them; of two that answer as well the latest comes first.

    Attributes:
        watcher: Hears what each question takes.
    """

    def __init__(self, lists: Sequence[FactList]) -> None:
        super().__init__(lists)
        self.watcher: Watcher = Nobody()
        self._ready = Ready(self.lists.indexed)
        self._verifier = lru_cache(maxsize=CHECKED)(self._verifying)

    def ask(
        self,
        query: str,
        *,
        context: Sequence[str | Turn] = (),
        voice: Voice | None = None,
        article: str | None = None,
    ) -> Reply:
        """Reply to what a reader typed; any text at all gets a reply.

        Args:
            query: As typed, of any length.
            context: The conversation before, oldest first: what earlier replies kept of their
                queries, or the queries themselves, which are then replied to once more.
            voice: Says all but the curated sentences; that of the question's language for None.
            article: Id of the only article to answer from; all of them for None, or if it is gone.
        """
        views = self.consult(query, context=context, article=article)
        return self.reply(query, views, voice=voice, article=article)

    def reply(
        self,
        query: str,
        views: Sequence[Consulted],
        *,
        voice: Voice | None = None,
        article: str | None = None,
    ) -> Reply:
        """Reply by what :meth:`consult` gave for a query; the arguments are as for :meth:`ask`."""
        reading = views[0].reading
        voice = voice or closest(reading.language)
        if reading.talk is not None or not reading.line:
            talk = reading.talk or "empty"
            return Reply(
                query=query,
                outcome=Outcome.CHAT,
                body="\n\n".join(
                    [voice.say(SMALL_TALK[talk]), *self._linked(talk, article, voice)]
                ),
                choices=self.examples(voice=voice, article=article) if talk in OPENING else (),
            )
        rivals = [view for view in views if _rivals(views[0], view)]
        if len(rivals) > 1:
            reply = which_article(query, rivals, voice)
        else:
            reply = composed(query, views[0], voice, articles=self.articles_of(article))
            reply = self._set_right(query, views[0], reply, voice)
        told = [reply.body]
        if reading.cut:  # before what leads to buttons, after an answer
            place = len(told) if reply.outcome is Outcome.ANSWER else 0
            told.insert(place, voice.say(CUT, longest=LONGEST))
        return replace(reply, body="\n\n".join(told), turn=_turn(views[0], reply))

    def consult(
        self, query: str, *, context: Sequence[str | Turn] = (), article: str | None = None
    ) -> list[Consulted]:
        """Give each list's view of a query; the first is the one that is followed.

        A list that answers goes before one that offers choices, and that before one that abstains;
        then the higher score, then the later article. The arguments are as for :meth:`ask`.
        """
        turns = self._turns(context, article)
        with watched(self.watcher, Stage.SHORTLIST):
            places = self._places(query, turns, article)
        with watched(self.watcher, Stage.READING):
            indexes, made = self._ready.all_of(places)
        self.watcher.shortlisted(len(places), made)
        with watched(self.watcher, Stage.RANKING):
            views = [consult(index, query, turns) for index in indexes]
        return sorted(views, key=_precedence)

    def verify(self, text: str, *, article: str | None = None) -> Report:
        """Check a text statement by statement against the article that it is about.

        Where several are served it is the one with most to say to it, of those that its beginning
        leads to; the latest where none has. ``article`` is as for :meth:`ask`.
        """
        places = self._places(text, (), article)[:MOST_LIKELY]
        with watched(self.watcher, Stage.VERIFYING):
            reports = [self._verifier(place).check(text) for place in places]
        return max(reports, key=lambda each: (each.held, each.concerns))

    def focus(self, words: str, *, article: str | None = None) -> tuple[FactList, Focus | None]:
        """Tell which list a few words are about, and what they name there if they only name.

        ``article`` is as for :meth:`ask`.
        """
        view = self.consult(words, article=article)[0]
        return view.index.listed, focus_of(view.reading)

    def _turns(self, context: Sequence[str | Turn], article: str | None) -> tuple[Turn, ...]:
        """Go through what was asked before; small talk leaves nothing."""
        turns: tuple[Turn, ...] = ()
        for each in context:
            if isinstance(each, Turn):
                turns = (*turns, each)
                continue
            view = self.consult(each, context=turns, article=article)[0]
            if view.reading.talk is None and view.reading.line:
                turns = (*turns, turn_of(view))
        return turns

    def _places(self, query: str, turns: Sequence[Turn], article: str | None) -> Sequence[int]:
        """Number the lists that a query may be about, the latest of equals first; one at least."""
        if len(self.lists) == 1:
            return (0,)
        chosen = self.lists.place_of(article)
        if chosen is not None:
            return (chosen,)
        return self.lists.shortlist.about(query, [each.gist for each in turns]) or (0,)

    def _linked(self, talk: str, only: str | None, voice: Voice) -> list[str]:
        """Give the articles' own source lines, with their links, to who asks for one."""
        if talk != "link":
            return []
        articles = self.articles_of(only)[:LINKED]
        return [with_address(source_line(each, None, voice), each, voice) for each in articles]

    def _verifying(self, place: int) -> "Verifier":
        from knowledge.verifying.verifying import Verifier  # noqa: PLC0415 - few texts are checked

        return Verifier(self._ready[place])

    def _set_right(self, query: str, view: Consulted, reply: Reply, voice: Voice) -> Reply:
        """Correct a false statement that is put as if it were a question; leave all else."""
        if reply.outcome in _SETTLED or not is_stated(query, view.reading.line):
            return reply
        if view.index.exact(query) is not None:
            return reply
        report = self.verify(query, article=view.index.listed.article.id)
        wrong = next(report.of(Verdict.CONTRADICTED), None)
        found = None if wrong is None else self._fact_named(wrong.facts[0])
        if wrong is None or found is None or len(report.checked) > 1:
            return reply
        right = served(query, *found, SURE, voice, asked=view.reading.language)
        return corrected(right, Reason(wrong.differences[0].kind), voice)


def _turn(view: Consulted, reply: Reply) -> Turn:
    """Keep of a query what it was about, and what was served in the end."""
    kept = turn_of(view)
    if reply.facts:
        return kept._replace(fact=reply.facts[0].fact, astray=False)
    return kept._replace(fact="")


def _precedence(view: Consulted) -> tuple[int, float]:
    order = (Outcome.ANSWER, Outcome.CORRECTION, Outcome.CHOICES, Outcome.ABSTAIN, Outcome.CHAT)
    decision = view.decision
    return order.index(decision.outcome), -decision.score


def _rivals(first: Consulted, other: Consulted) -> bool:
    """Whether another list answers so nearly as well that the reader should choose."""
    if other is first:
        return True
    both = first.decision.outcome is other.decision.outcome is Outcome.ANSWER
    return both and first.decision.score - other.decision.score < ARTICLE_MARGIN
