"""How is one of Sourcier's own texts said in the reader's language?

The texts stand in the code in French, which is also their key in the catalogues beside this
module: one ``.po`` file a language. Curated sentences are not translated.
"""

from gettext import NullTranslations

from knowledge.typography import typeset


class Voice:
    """Speaks one language.

    Attributes:
        language: Two letters.
    """

    def __init__(self, language: str = "fr", translations: NullTranslations | None = None) -> None:
        self.language = language
        self._translations = translations or NullTranslations()

    def say(self, text: str, **values: object) -> str:
        """Translate a text of ours and fill it in; what has no translation stays French.

        Args:
            text: As the catalogues know it, with ``{names}`` for the values.
            values: Set as they are.
        """
        said = self._translations.gettext(text).format(**values)
        return typeset(said) if self.language == "fr" else said


FRENCH = Voice()
