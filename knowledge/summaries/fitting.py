"""How is a summary cut down to the room that there is?"""

from collections.abc import Callable
from dataclasses import replace

from knowledge.summaries.summary import Section, Summary

BETWEEN_SECTIONS = 2
MARKS = 3  # a line’s end and a bullet, or what stands behind a title


def fitted(summary: Summary, *, longest: int, most: int, measure: Callable[[str], int]) -> Summary:
    """Leave out whole lines, the lightest first, until the rest fits.

    What is kept stays in its order; of equal ones the later goes. A section without a line goes
    too. At least one line is kept, however long.

    Args:
        summary: Complete.
        longest: Of all sections together, as measured.
        most: Lines at most.
        measure: Tells the length of a text.
    """
    lines = [
        (line.weight, number, place)
        for number, section in enumerate(summary.sections)
        for place, line in enumerate(section.lines)
    ]
    kept: set[tuple[int, int]] = set()
    titled: set[int] = set()
    room = longest
    for _, number, place in sorted(lines, key=lambda each: (-each[0], each[1:])):
        section = summary.sections[number]
        cost = measure(section.lines[place].text) + MARKS
        if number not in titled:
            cost += measure(section.title) + MARKS + BETWEEN_SECTIONS
        if len(kept) == most or (cost > room and kept):
            continue
        room -= cost
        kept.add((number, place))
        titled.add(number)
    sections = [
        Section(
            section.title,
            [line for place, line in enumerate(section.lines) if (number, place) in kept],
        )
        for number, section in enumerate(summary.sections)
        if number in titled
    ]
    return replace(summary, sections=sections, left_out=len(lines) - len(kept))
