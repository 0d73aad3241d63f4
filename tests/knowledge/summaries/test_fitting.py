from hypothesis import given
from hypothesis import strategies as st

from knowledge.summaries.fitting import fitted
from knowledge.summaries.summary import Line, Section, Summary

lines = st.builds(Line, st.text(min_size=1, max_size=60), st.floats(-3, 6))
sections = st.lists(
    st.builds(Section, st.text(max_size=20), st.lists(lines, min_size=1, max_size=5)), max_size=8
)


def a_summary(*told: Section) -> Summary:
    return Summary(heading="Quand", sections=told, nothing="Rien.", source="—")


def test_the_lightest_line_goes_first_and_its_section_with_it() -> None:
    heavy, light, middle = Line("a" * 10, 3.0), Line("b" * 10, 1.0), Line("c" * 10, 2.0)
    summary = a_summary(Section("un", [light]), Section("deux", [middle, heavy]))

    short = fitted(summary, longest=50, most=2, measure=len)

    assert short.sections == [Section("deux", [middle, heavy])]
    assert short.left_out == 1


def test_of_equal_lines_the_later_goes() -> None:
    summary = a_summary(Section("", [Line("a", 1.0)]), Section("", [Line("b", 1.0)]))

    assert fitted(summary, longest=100, most=1, measure=len).sections == [
        Section("", [Line("a", 1.0)])
    ]


@given(sections, st.integers(20, 400), st.integers(1, 20))
def test_what_is_kept_stays_in_order_and_what_is_not_is_counted(
    told: list[Section], longest: int, most: int
) -> None:
    before = [line for section in told for line in section.lines]

    short = fitted(a_summary(*told), longest=longest, most=most, measure=len)

    kept = [line for section in short.sections for line in section.lines]
    remaining = iter(before)
    assert all(any(line is other for other in remaining) for line in kept)
    assert len(kept) + short.left_out == len(before)
    assert len(kept) <= most
    assert bool(kept) == bool(before)
