"""Made-up values for kinds of content that refuse most combinations; a new kind that does so adds its own here."""

from __future__ import annotations

from hypothesis import strategies as st

from vinculum.narratives import Component, Narrative, Other, Part, People, Sign, Span, TimeOfLife
from vinculum.narratives.proposed import Proposed, Who
from vinculum.reading.moment import Evidence, Standing

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NAME = st.text("abc é", min_size=1, max_size=8).filter(str.strip)
SHARES = st.floats(0, 1)
SPANS = st.builds(lambda first, length: Span(first, 2, first + length, 90), st.integers(0, 9), st.integers(0, 3))
WORDS = st.builds(lambda quote: Evidence(0, 3, 3 + len(quote), quote), st.text("ab", min_size=1, max_size=20))
SIGNED = st.builds(
    Component, st.sampled_from([Part.RESPONSE_OF_OTHER, Part.RESPONSE_OF_SELF]), NAME, st.sampled_from(Sign),
    source=TEXT, standing=st.sampled_from(Standing),
)  # fmt: skip
COMPONENTS = st.builds(Component, st.just(Part.WISH), NAME, evidence=st.tuples(WORDS)) | SIGNED
NARRATIVES = st.builds(
    Narrative, id=NAME, session=st.integers(1, 90), other=NAME, time=st.none() | st.sampled_from(TimeOfLife),
    completeness=st.none() | st.floats(1, 5), components=st.tuples(COMPONENTS), new=st.booleans(),
    span=st.just(Span(0, 0, 2, 90)), source=TEXT, standing=st.sampled_from(Standing),
)  # fmt: skip


def register() -> None:
    """Tells Hypothesis how to make them."""
    st.register_type_strategy(Span, SPANS)
    st.register_type_strategy(Component, COMPONENTS)
    st.register_type_strategy(Narrative, NARRATIVES)
    st.register_type_strategy(People, st.builds(lambda name: People((Other("one", name),)), NAME))
    whos = st.lists(st.builds(Who, evidence=st.none() | WORDS), max_size=2).map(tuple)
    st.register_type_strategy(Proposed, st.builds(Proposed, confidence=SHARES, who=whos))
