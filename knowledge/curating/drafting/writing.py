"""How is a draft written down, so that its curator sees what to look at?"""

import json
from collections.abc import Iterator, Sequence

from knowledge.curating.drafting.draft import Draft, DraftEntity, DraftFact
from knowledge.language.folding import plain
from knowledge.lists.model import MAX_NAME

_ONE_LINE = 90  # characters of a list
UNKNOWN = "À compléter"
_HEAD = """# Brouillon fait par « sourcier draft ». Personne ne l’a relu, personne n’en est servi.
# Chaque ligne « # vérifier » demande un coup d’œil. Ensuite : sourcier review CE-FICHIER."""


def written(draft: Draft) -> str:
    """Write a draft as TOML with its remarks as comments; what was not found is left out."""
    blocks = [
        "\n".join([_HEAD, "", *_article(draft)]),
        *("\n".join(_entity(one)) for one in draft.entities),
        *("\n".join(_fact(one)) for one in draft.facts),
    ]
    return "\n\n".join(blocks) + "\n"


def text(value: str) -> str:
    """Write a string as TOML takes it."""
    return json.dumps(value, ensure_ascii=False)


def texts(values: Sequence[str]) -> str:
    """Write a list of strings, one a line where they are long."""
    line = f"[{', '.join(map(text, values))}]"
    if len(line) <= _ONE_LINE:
        return line
    return "[\n" + "".join(f"  {text(value)},\n" for value in values) + "]"


def _article(draft: Draft) -> Iterator[str]:
    story = draft.story
    yield from _comments(draft.remarks)
    yield "[article]"
    yield f"id = {text(draft.id)}"
    yield f"title = {text(_named(story.title))}"
    yield f"publisher = {text(_named(story.publisher))}"
    if story.agencies:
        yield f"agencies = {texts(story.agencies)}"
    if story.authors:
        yield f"authors = {texts(story.authors)}"
    if story.language:
        yield f"language = {text(story.language)}"
    if story.published:
        yield f"published = {story.published.isoformat()}"
    if story.url:
        yield f"url = {text(story.url)}"
    if story.minutes:
        yield f"reading_minutes = {story.minutes}"
    yield 'status = "draft"'


def _named(name: str) -> str:
    """Give a name as a list takes it: not too long, and never without a letter."""
    return name[:MAX_NAME].strip() if plain(name) else UNKNOWN


def _entity(one: DraftEntity) -> Iterator[str]:
    yield from _comments(one.remarks)
    yield "[[entity]]"
    yield f"id = {text(one.id)}"
    yield f"type = {text(one.type)}"
    yield f"name = {text(one.name)}"
    if one.aliases:
        yield f"aliases = {texts(one.aliases)}"
    if one.role:
        yield f"role = {text(one.role)}"


def _fact(one: DraftFact) -> Iterator[str]:
    yield from _comments(one.remarks)
    yield "[[fact]]"
    yield f"id = {text(one.id)}"
    yield f"kind = {text(one.kind)}"
    yield f"sentence = {text(one.sentence)}"
    if one.entities:
        yield f"entities = {texts(one.entities)}"
    if one.date:
        yield (
            f"date = {one.date}" if len(one.date) > len("2025-02") else f"date = {text(one.date)}"
        )
    if one.speaker:
        yield f"speaker = {text(one.speaker)}"
        yield f"quote = {text(one.quote)}"
    if one.label:
        yield f"label = {text(one.label)}"
    if one.event:
        yield f"event = {text(one.event)}"
    if one.key:
        yield f"key = {one.key}"
    yield "phrasings = []"
    at = one.source
    place = f"zone = {text(at.zone)}, paragraph = {at.paragraph}, sentence = {at.sentence}"
    yield f"source = {{ {place} }}"


def _comments(remarks: Sequence[str]) -> Iterator[str]:
    for remark in remarks:
        yield f"# {remark}"
