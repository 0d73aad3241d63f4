"""How is one of Sourcier's own texts said in the reader's language?

The texts stand in the code in French, which is also their key in the catalogues beside this
module: one ``.po`` file a language. Curated sentences are not translated. Whatever a text stands
in, a call of :func:`mark`, :meth:`Voice.say` or :meth:`Voice.count`, ``make catalogues`` finds it.
"""

from collections.abc import Sequence
from datetime import date
from gettext import NullTranslations

from knowledge.language.typography import enumerated, typeset, written_date


def mark(text: str) -> str:
    """Mark a constant as a text to translate; it is said later, by a voice."""
    return text


class French(NullTranslations):
    """Leaves texts as they are, and counts as French does: zero is singular."""

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Choose between two forms."""
        return one if abs(number) < 2 else many  # noqa: PLR2004 - two is the first plural


class Voice:
    """Speaks one language.

    Attributes:
        language: Two letters.
    """

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def say(self, text: str, /, **values: object) -> str:
        """Translate a text of ours and fill it in; what has no translation stays French.

        Args:
            text: As the catalogues know it, with ``{names}`` for the values.
            values: Set as they are.
        """
        return self._set(self._translations.gettext(text).format(**values))

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Say a text that depends on a number, which it may show as ``{number}``."""
        said = self._translations.ngettext(one, many, number)
        return self._set(said.format(number=number, **values))

    def enumerate(self, names: Sequence[str]) -> str:
        """Join names with commas and a last "and"; "" for none."""
        return enumerated(names, self.say("et"))

    def date(self, when: date | str) -> str:
        """Write a day, or a month or a year as a fact list has them: ``2018-09``, ``2018``."""
        return written_date(when, self.language)

    def _set(self, said: str) -> str:
        return typeset(said) if self.language == "fr" else said


FRENCH = Voice("fr", French())
