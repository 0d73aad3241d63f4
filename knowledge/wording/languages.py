"""Which languages can Sourcier speak?  French, and one for each catalogue beside this module."""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from knowledge.wording.voice import FRENCH, Voice

FOLDER = Path(__file__).parent / "catalogues"


@cache
def languages() -> tuple[str, ...]:
    """List the languages, two letters each: French first, the others in alphabetical order."""
    return FRENCH.language, *sorted(path.stem for path in FOLDER.glob("*.po"))


@cache
def voice_of(language: str) -> Voice:
    """Give the voice that speaks a language.

    Args:
        language: One of :func:`languages`.
    """
    if language == FRENCH.language:
        return FRENCH
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - who speaks French never needs it
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    with (FOLDER / f"{language}.po").open("rb") as catalogue:
        write_mo(compiled, read_po(catalogue, locale=language))
    compiled.seek(0)
    return Voice(language, GNUTranslations(compiled))


def closest(code: str | None) -> Voice:
    """Give the voice for a language code such as ``en-GB``; French for any that we do not speak.

    Args:
        code: As a reader's Telegram names his language; None where it does not.
    """
    spoken = (code or "")[:2].lower()
    known = spoken in languages() and not (code or "")[2:3].isalpha()
    return voice_of(spoken) if known else FRENCH
