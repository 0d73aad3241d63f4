"""Who takes a question and gives back a reply?"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from knowledge.archive.ready import Ready
from knowledge.archive.shelf import Shelf, shelve
from knowledge.archive.watching import Nobody, Stage, Watcher, watched
from knowledge.deciding.consulting import Consulted, consult
from knowledge.deciding.deciding import ARTICLE_MARGIN
from knowledge.deciding.gist import turn_of
from knowledge.deciding.outcome import Choice, Outcome, Reason
from knowledge.deciding.turn import Turn
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.model import Article, Fact, FactList
from knowledge.reading.focus import Focus, focus_of
from knowledge.reading.reading import LONGEST
from knowledge.suggesting.proposing import first_questions, neighbours
from knowledge.verifying.remarks import is_stated
from knowledge.verifying.verdict import Report, Verdict
from knowledge.wording.composing import composed, corrected, served, which_article
from knowledge.wording.labels import choice_of, landmark_of
from knowledge.wording.languages import closest
from knowledge.wording.replying import (
    CUT,
    OPENING,
    SMALL_TALK,
    Reply,
)
from knowledge.wording.sources import (
    carried,
    source_line,
    with_address,
)
from knowledge.wording.voice import FRENCH, Voice

if TYPE_CHECKING:
    from knowledge.verifying.verifying import Verifier

LATEST = 20  # articles from which examples are taken
LINKED = 3  # articles that are named to who asks for a link
SURE = 100.0  # score of what is told for certain
_SETTLED = frozenset({Outcome.CORRECTION, Outcome.CHAT})
MOST_LIKELY = 3  # articles that a text is checked against where more are served
CHECKED = 32  # lists that stand ready to have texts checked against them


class Desk:
    """Answers from the lists it was given; holds no state of any reader.

    Of many lists only those are ranked that share the telling words of a question; the outcome is
    that of the one list it is about.

    Args:
        lists: Published fact lists with distinct article ids; at least one. Their order never
            matters: of two that answer as well the latest comes first.

    Attributes:
        watcher: Hears what each question takes.
    """

    def __init__(self, lists: Sequence[FactList]) -> None:
        self.lists = lists if isinstance(lists, Shelf) else shelve(lists)
        self.watcher: Watcher = Nobody()
        self._ready = Ready(self.lists.indexed)
        self._verifier = lru_cache(maxsize=CHECKED)(self._verifying)
        self._beginning = lru_cache(maxsize=CHECKED)(self._examples)

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

    def serve(self, fact: str, *, voice: Voice = FRENCH) -> Reply | None:
        """Serve the fact named ``article/fact``, as a button asks for it; None if it is gone."""
        found = self._found(fact)
        return None if found is None else served("", *found, SURE, voice)

    def focus(self, words: str, *, article: str | None = None) -> tuple[FactList, Focus | None]:
        """Tell which list a few words are about, and what they name there if they only name.

        ``article`` is as for :meth:`ask`.
        """
        view = self.consult(words, article=article)[0]
        return view.index.listed, focus_of(view.reading)

    @property
    def articles(self) -> Sequence[Article]:
        """The articles of all lists, the latest first; those of no date come last, by id."""
        return self.lists.articles

    def lists_of(self, article: str | None) -> Sequence[FactList]:
        """Give the list of an article alone; all of them for None, or if it is gone."""
        place = self.lists.place_of(article)
        return self.lists if place is None else (self.lists[place],)

    def articles_of(self, article: str | None) -> Sequence[Article]:
        """Give the article alone; all of them for None, or if it is gone."""
        place = self.lists.place_of(article)
        return self.articles if place is None else (self.articles[place],)

    def find(self, typed: str, count: int) -> Sequence[FactList]:
        """Find articles by a few words: those whose title has them all, then by what is told.

        Args:
            typed: As typed, of any length; the last word may be cut.
            count: How many at most.
        """
        return [self.lists[place] for place in self.lists.find(typed, count)]

    def examples(
        self, count: int = 3, *, voice: Voice = FRENCH, article: str | None = None
    ) -> tuple[Choice, ...]:
        """Name questions that the lists answer, of different kinds and from every article in turn.

        The latest events come first. ``article`` is as for :meth:`ask`.
        Fewer than asked for where there are not as many facts.
        """
        return self._beginning(self.lists.place_of(article), count, voice)

    def next_questions(
        self, fact: str, *, voice: Voice = FRENCH, seen: Collection[str] = (), count: int = 3
    ) -> tuple[Choice, ...]:
        """Name questions that go on from a fact, of the same article, nearest first.

        Args:
            fact: As ``article/fact``; one that is gone has none.
            voice: Says their labels.
            seen: Facts, named likewise, that are not offered again; nor is ``fact`` itself.
            count: How many at most.
        """
        found = self._found(fact)
        if found is None:
            return ()
        listed, told = found
        following = (
            choice_of(listed.article.id, each, voice) for each in neighbours(told, listed)
        )
        return tuple(islice((one for one in following if one.fact not in seen), count))

    def fact(self, name: str) -> Fact | None:
        """Give the fact named ``article/fact``; None if it is gone."""
        found = self._found(name)
        return None if found is None else found[1]

    def named(self, fact: str, *, voice: Voice = FRENCH) -> Choice | None:
        """Name a fact, ``article/fact``, by its question; None if it is gone."""
        found = self._found(fact)
        return None if found is None else choice_of(found[0].article.id, found[1], voice)

    def landmark(self, fact: str, *, voice: Voice = FRENCH) -> str | None:
        """Give what a fact is recognised by, named ``article/fact``; None if it is gone.

        Its date; else who or what it is about; else the question that it answers.
        """
        found = self._found(fact)
        return None if found is None else landmark_of(*found, voice)

    def carried(
        self,
        fact: str,
        *,
        voice: Voice = FRENCH,
        longest: int,
        measure: Callable[[str], int] = len,
    ) -> str | None:
        """Give a fact in so few characters that it can be carried elsewhere, outlet included.

        Args:
            fact: As ``article/fact``.
            voice: Names the outlet.
            longest: How long it may be. The agencies give way first; the sentence never does.
            measure: How length is measured; in characters unless told.

        Returns:
            None where it does not fit, or the fact is gone.
        """
        found = self._found(fact)
        if found is None:
            return None
        return next((each for each in carried(*found, voice) if measure(each) <= longest), None)

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

    def _found(self, name: str) -> tuple[FactList, Fact] | None:
        """Find a fact by its name, with its list; None where it is not served."""
        ref = FactRef(name)
        place = self.lists.place_of(ref.article)
        if place is None:
            return None
        listed = self.lists[place]
        return next(((listed, each) for each in listed.fact if each.id == ref.fact), None)

    def _examples(self, place: int | None, count: int, voice: Voice) -> tuple[Choice, ...]:
        lists = self.lists[:LATEST] if place is None else (self.lists[place],)
        return first_questions(lists, count, voice)

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
        found = None if wrong is None else self._found(wrong.facts[0])
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
