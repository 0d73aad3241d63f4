"""What is offered while somebody types the bot's name and a question in any chat?

Only what can be posted: answers, each under the question that it answers, and summaries. That the
article does not tell is said by the button above them, never by a message.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from telegram import InlineQuery, InlineQueryResultArticle, InlineQueryResultsButton

from bot.messages.coding import find_fact
from bot.messages.keyboards import SHARED
from bot.messages.results import ASK_IN_PRIVATE, NOT_TOLD, fact_result
from bot.occasion import occasion_of_reader
from bot.reporting.metrics import Metrics, Surface
from bot.storage.database import Database
from bot.summaries.results import is_question_begun, summary_results, wanted_summaries
from bot.verifying.results import check_results, statement_in
from bot.workroom import Workroom
from knowledge.deciding.outcome import Choice, Outcome, Reason
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.lists.model import FactList
from knowledge.suggesting.completing import Completer
from knowledge.summaries.summary import Topic
from knowledge.wording.replying import Reply
from knowledge.wording.voice import FRENCH, Voice

MOST_FACTS = 10
EXAMPLES = 8
COMPLETED = 50  # articles up to which the questions of all are completed
FOUND = 12  # articles of more whose questions are completed
TITLED = 3  # articles that are offered for words of their titles
SHORTEST = 3  # letters that look for a title
CACHED_SECONDS = 60
SURE = 100.0
"""Score of a question that is curated letter for letter."""
FROM_INLINE = "inline"
"""Payload of the button above the results: no fact and no article, so that all is presented."""


class Offer(NamedTuple):
    """What may be posted.

    Attributes:
        facts: With the questions that they answer, best first, each fact once.
        reply: What the question would get in a chat; None where nothing was asked.
        told: Whether the article tells what was asked, as far as one can see while it is typed.
    """

    facts: tuple[Choice, ...]
    reply: Reply | None = None
    told: bool = True


class Shown(NamedTuple):
    """What stands under what was typed.

    Attributes:
        results: In order.
        button: What the button above them says, in French; empty for no button.
        reply: What the question would get in a chat; None where nothing was asked.
    """

    results: Sequence[InlineQueryResultArticle]
    button: str = ""
    reply: Reply | None = None


async def typed(
    query: InlineQuery, database: Database, desk: Desk, metrics: Metrics, workroom: Workroom
) -> None:
    """Offer what fits what was typed so far."""
    username = query.get_bot().username
    at = await occasion_of_reader(database, query.from_user)
    text, article, voice = query.query.strip(), at.settings.article, at.voice
    if statement := statement_in(text):
        about = partial(check_results, statement, desk, article=article, voice=voice)
        shown = Shown(await workroom.do(at.asker.user, partial(about, username=username)))
    else:
        facts = partial(facts_and_summaries, text, desk, article=article, voice=voice)
        shown = await workroom.do(at.asker.user, partial(facts, username=username))
    if shown.reply is not None:
        metrics.answered(shown.reply, Surface.INLINE, voice.language)
    await query.answer(
        shown.results,
        cache_time=CACHED_SECONDS,
        is_personal=True,  # in the reader's language, from the article that he chose
        button=InlineQueryResultsButton(voice.say(shown.button), start_parameter=FROM_INLINE)
        if shown.button
        else None,
    )


def facts_and_summaries(
    typed: str, desk: Desk, *, article: str | None, username: str, voice: Voice
) -> Shown:
    """Lay out what may be posted; the arguments are those of :func:`offer_for`."""
    begun = still_served(typed, desk)
    offer = offer_for(begun, desk, voice=voice, article=article)
    labelled = told_apart(offer.facts, desk)
    served = [(one.label, desk.serve(one.fact, voice=voice)) for one in labelled]
    facts = [
        fact_result(reply, label=label, username=username, voice=voice)
        for label, reply in served
        if reply is not None
    ]
    wanted = wanted_summaries(begun, desk, article=article) or titled(begun, desk)
    summaries = summary_results(wanted, username=username, voice=voice)
    ahead = len(facts) if not begun else 1 if is_question_begun(begun, wanted) else 0
    results = [*facts[:ahead], *summaries, *facts[ahead:]]
    told = offer.told or bool(summaries)
    return Shown(results, ASK_IN_PRIVATE if told else NOT_TOLD, offer.reply)


def titled(typed: str, desk: Desk) -> list[tuple[Topic, FactList]]:
    """Offer the articles of which several are served and whose titles have all that was typed."""
    if len(desk.lists) == 1 or len(typed) < SHORTEST or typed.startswith(SHARED):
        return []
    found = desk.lists.titles.find(typed, TITLED)
    return [(Topic.KEY_FACTS, desk.lists[place]) for place in found]


def still_served(typed: str, desk: Desk) -> str:
    """Leave a text as it is, save the key of a fact that is gone: that is as good as nothing."""
    gone = typed.startswith(SHARED) and find_fact(typed.removeprefix(SHARED), desk) is None
    return "" if gone else typed


def offer_for(
    typed: str, desk: Desk, *, voice: Voice = FRENCH, article: str | None = None
) -> Offer:
    """Choose the facts to offer for what was typed so far.

    The answer comes first, unless the question still goes on: curated ones begin with just these
    words, or the last word is cut. Where nothing was asked, good first questions.

    Args:
        typed: Without blanks around it.
        desk: Knows the facts.
        voice: Of whoever types.
        article: Id of the only article to offer from, as for :meth:`Desk.ask`; a fact that is
            shared may be of any.
    """
    if not typed:
        return Offer(desk.examples(EXAMPLES, voice=voice, article=article))
    shared = find_fact(typed.removeprefix(SHARED), desk) if typed.startswith(SHARED) else None
    if shared is not None:
        return Offer(_named([shared], desk, voice))
    completer = completer_for(typed, desk, article)
    completions = completer.facts(typed, MOST_FACTS)
    going_on = _named([one.fact for one in completions], desk, voice)
    finished = completer.finish(typed)
    reply = desk.ask(typed if finished is None else finished, voice=voice, article=article)
    asked = reply.outcome is not Outcome.CHAT and reply.reason is not Reason.TOO_VAGUE
    near = reply.choices if asked else desk.examples(EXAMPLES, voice=voice, article=article)
    if not asked or reply.outcome is Outcome.ABSTAIN:
        best = {one.fact: place for place, one in enumerate(near)}
        going_on = tuple(sorted(going_on, key=lambda one: best.get(one.fact, len(best))))
        told = bool(going_on) or not asked
        return Offer(_each_once(going_on or near), reply, told=told)
    found = [*_named(reply.facts, desk, voice), *near]
    leading = {one.fact for one in completions if finished or one.begins}
    begun = [one for one in going_on if one.fact in leading]
    begun = sorted(begun, key=lambda one: one.fact not in reply.facts)
    first = [] if reply.score == SURE or typed.endswith("?") else begun
    return Offer(_each_once([*first, *found, *going_on]), reply)


def told_apart(choices: Sequence[Choice], desk: Desk) -> tuple[Choice, ...]:
    """Put the article behind questions that are the same, word for word, about several."""
    asked = Counter(one.label for one in choices)
    ids = {one.fact.article for one in choices if asked[one.label] > 1}
    titles = {one: typeset(desk.articles_of(one)[0].title) for one in ids}
    return tuple(
        one
        if asked[one.label] == 1
        else one._replace(label=f"{one.label} ({titles[one.fact.article]})")
        for one in choices
    )


def completer_for(typed: str, desk: Desk, article: str | None) -> Completer:
    """Give what completes questions about an article, or about those that the words may mean.

    Of few articles all are meant.
    """
    chosen = desk.lists.place_of(article)
    if chosen is not None:
        return _completer(desk, (chosen,))
    if len(desk.lists) <= COMPLETED:
        return _completer(desk, tuple(range(len(desk.lists))))
    return _completer(desk, tuple(desk.lists.find(typed, FOUND)))


@lru_cache(maxsize=64)
def _completer(desk: Desk, places: tuple[int, ...]) -> Completer:
    return Completer([desk.lists[place] for place in places])


def _named(facts: Iterable[str], desk: Desk, voice: Voice) -> tuple[Choice, ...]:
    """Put its label before each fact that is served."""
    named = (desk.named(fact, voice=voice) for fact in facts)
    return tuple(one for one in named if one is not None)


def _each_once(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    first: dict[str, Choice] = {}
    for one in choices:
        first.setdefault(one.fact, one)
    return tuple(first.values())[:MOST_FACTS]
