"""Made-up values for kinds of content that refuse most combinations; a new kind that does so adds its own here."""

from __future__ import annotations

from hypothesis import strategies as st

from vinculum.narratives import Component, Narrative, Other, Part, People, Scheme, Sign, Span, TimeOfLife, library
from vinculum.narratives.proposed import Proposed, Who
from vinculum.reactions import About, Done, Hold, Month, Reaction, Reflection
from vinculum.reactions.model import SOMEWHERE
from vinculum.reactions.months import QUESTIONS, STEPS
from vinculum.reactions.reflection import FACTORS
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
    span=st.just(Span(0, 0, 2, 90)), source=TEXT, standing=st.sampled_from(Standing), teller=TEXT,
)  # fmt: skip

FELT = st.dictionaries(st.sampled_from(["warm", "shut_out", "own-lulled"]), st.integers(1, 4))
REACTIONS = st.builds(
    Reaction, id=NAME, session=st.none() | st.integers(1, 90), felt=FELT, about=st.tuples(st.sampled_from(About)),
    done=st.tuples(st.sampled_from(Done)), words=TEXT, body=TEXT, turn=st.none() | st.integers(0, 90), moment=TEXT,
    taken=st.tuples(st.tuples(st.dates(), st.sampled_from(sorted(SOMEWHERE)))), withdrawn=st.booleans(),
    on=st.none() | st.dates(),
)  # fmt: skip
MONTHS = st.builds(
    Month, st.dates().map(lambda day: day.replace(day=1)),
    st.dictionaries(st.sampled_from(sorted(QUESTIONS)), st.integers(1, 5)), st.none() | st.integers(0, 100), TEXT,
    st.tuples(st.sampled_from(sorted(STEPS))),
)  # fmt: skip
REFLECTIONS = st.builds(
    Reflection,
    NAME,
    st.none() | st.integers(1, 90),
    st.dictionaries(st.sampled_from(sorted(FACTORS)), st.integers(1, 3)),
)
HOLDS = st.builds(Hold, NAME, TEXT, st.integers(1, 90), st.integers(1, 90), st.booleans())


def register() -> None:
    """Tells Hypothesis how to make them."""
    for kind, made in ((Reaction, REACTIONS), (Month, MONTHS), (Reflection, REFLECTIONS), (Hold, HOLDS)):
        st.register_type_strategy(kind, made)
    st.register_type_strategy(Scheme, st.sampled_from((library(), library().without("w.close"))))
    st.register_type_strategy(Span, SPANS)
    st.register_type_strategy(Component, COMPONENTS)
    st.register_type_strategy(Narrative, NARRATIVES)
    st.register_type_strategy(People, st.builds(lambda name: People((Other("one", name),)), NAME))
    whos = st.lists(st.builds(Who, evidence=st.none() | WORDS), max_size=2).map(tuple)
    st.register_type_strategy(Proposed, st.builds(Proposed, confidence=SHARES, who=whos))
