"""Was this chat told within the hour from which article it is?"""

from knowledge.wording.replying import Reply

HOUR = 3600.0
TITLE = ""
"""Stands for the title alone, which a refusal gives as well."""


def introduces(reply: Reply, told: dict[str, float], now: float) -> bool:
    """Tell whether a reply is to say all of its source, or what the article is; and note it.

    Args:
        reply: What is going to be said.
        told: When the chat was last told the whole of an article's source, by the article's id.
        now: Seconds, by the same clock.
    """
    if reply.facts:
        article = reply.facts[0].article
        is_first = _is_over(told, article, now)
        if is_first:
            told[article] = told[TITLE] = now
        return is_first
    if not reply.aside:
        return True
    is_first = _is_over(told, TITLE, now)
    if is_first:
        told[TITLE] = now
    return is_first


def _is_over(told: dict[str, float], name: str, now: float) -> bool:
    return name not in told or now - told[name] >= HOUR
