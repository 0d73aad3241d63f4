"""Which of the lists in PostgreSQL have a word?  Its full-text index over our own terms tells."""

from collections.abc import Collection, Mapping
from typing import Any

from rapidfuzz.distance import OSA

from bot.published.bridge import Bridge
from knowledge.archive.terms import slips_of
from knowledge.language.phonetics import sound

COUNTS = "SELECT term, lists FROM list_terms WHERE term = ANY($1) AND lists > 0"
HEARD = "SELECT name, sound FROM list_names WHERE sound = ANY($1)"
LIKENESS = "SET pg_trgm.similarity_threshold = 0.18"
"""How many trigrams a slip in the shortest name leaves; the slips are counted afterwards. Of two
letters that changed places twice in a name of eight, fewer are left: such a name is not found."""
ALIKE = """
SELECT word, name FROM unnest($1::text[]) AS word
JOIN list_names ON name % word AND left(name, 1) = left(word, 1)
"""
HOLDERS = """
SELECT term, array_agg(number) FROM unnest($1::text[]) AS term
JOIN lists ON terms @> ARRAY[term] GROUP BY term
"""
HELD_BY_FEW = """
SELECT term, array_agg(number) FROM lists, unnest(terms) AS term
WHERE number = ANY($2) AND term = ANY($1) GROUP BY term
"""
FEW = 100  # lists of which it is quicker to go through all terms than to find those of a term


class TermsInPostgres:
    """Asks PostgreSQL for the words of lists.

    Args:
        bridge: Leads there.
    """

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def counts(self, keys: Collection[str]) -> Mapping[str, int]:
        """Count the lists that have each stem."""
        return self._asked(COUNTS, list(keys)) if keys else {}

    def alike(self, words: Collection[str]) -> Mapping[str, Collection[str]]:
        """Give the names of lists that sound or look like each word."""
        sounds = {word: sound(word) for word in words}
        slips = {word: count for word in words if (count := slips_of(word))}

        async def look(connection: Any) -> tuple[Any, Any]:
            heard = await connection.fetch(HEARD, list(sounds.values()))
            if not slips:
                return heard, ()
            await connection.execute(LIKENESS)
            return heard, await connection.fetch(ALIKE, list(slips))

        heard, near = self._bridge.look(look)
        found = {word: {name for name, told in heard if told == sounds[word]} for word in words}
        for word, name in near:
            if OSA.distance(word, name) <= slips[word]:
                found[word].add(name)
        return {word: sorted(names) for word, names in found.items()}

    def holders(
        self, keys: Collection[str], among: Collection[int] | None = None
    ) -> Mapping[str, Collection[int]]:
        """Number the lists that have each stem."""
        if not keys:
            return {}
        if among is None or len(among) > FEW:
            return self._asked(HOLDERS, list(keys))
        return self._asked(HELD_BY_FEW, list(keys), list(among))

    def _asked(self, query: str, *values: object) -> dict[str, Any]:
        async def look(connection: Any) -> dict[str, Any]:
            return dict(await connection.fetch(query, *values))

        return self._bridge.look(look)
