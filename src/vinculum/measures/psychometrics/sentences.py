"""What a report says first, each sentence from a rule that stands here, and what it does not say.

The words for how answers hang together come from α and never claim more than the lower end of its interval allows
without saying so. The lines between them are habit (Nunnally 1978), not law.
"""

from __future__ import annotations

import math

from vinculum.estimate import share_words
from vinculum.measures.psychometrics.fit import Fit
from vinculum.measures.psychometrics.item_report import ItemReport
from vinculum.measures.psychometrics.phrases import amount, beginning, counted, listed
from vinculum.measures.psychometrics.report import Report
from vinculum.measures.psychometrics.scale_report import ScaleReport

# from this α on -> how answers hang together
TOGETHER = ((0.95, "very closely"), (0.80, "well"), (0.70, "fairly well"), (0.60, "loosely"), (-math.inf, "little"))
LITTLE = 0.30  # an item–rest correlation below goes along little
MOST = 0.60  # share of answers at one end from which an item hardly tells people apart
CLOSE = (0.95, 0.06, 0.08)  # CFI, RMSEA, SRMR after Hu and Bentler (1999): rules of thumb
ROUGH = (0.90, 0.10, 0.10)


def together(alpha: float) -> str:
    """How answers with this α hang together, in words."""
    return next(words for least, words in TOGETHER if alpha >= least)


def whom(found: Report) -> str:
    """In 38 people; for a therapist’s form: in your answers about 38 people."""
    return f"In {found.persons} people" if found.rater == "client" else f"In answers about {found.persons} people"


def too_few(found: Report) -> tuple[str, ...]:
    """What stands in place of figures."""
    n, least = found.persons, found.least
    if found.rater == "client":
        have = (
            "Nobody has answered this form yet."
            if not n
            else f"So far {counted(n, 'person has', 'people have')} answered this form."
        )
    else:
        have = (
            "This form was answered about nobody yet."
            if not n
            else f"So far this form was answered about {counted(n, 'person', 'people')}."
        )
    return (
        have,
        f"About {least} are needed for a first look at how its answers hang together. Of fewer no figures are shown: "
        "they would be too unsure to use, and they could tell about single people.",
    )


def lead(found: Report) -> tuple[str, ...]:
    """The sentences at the top; the first is the one to remember."""
    if found.persons < found.least:
        return too_few(found)
    main = main_scale(found)
    if main is None:
        tried = next((one for one in found.scales if len(one.items) > 1), None)
        if tried is not None:
            why = tried.alpha.raw.why if tried.alpha else tried.why
            return (f"{whom(found)} it cannot be said how this form’s answers hang together.", why)
        return (
            f"{whom(found)} each question was answered as shown below.",
            "Nothing on this form is counted together, so it has no reliability of the kind that forms with several "
            "questions have.",
        )
    return (*_consistency(found, main), *_little(found), *_ends(found), *_change(main))


def main_scale(found: Report) -> ScaleReport | None:
    """The first scale whose reliability is known."""
    return next((one for one in found.scales if one.alpha is not None and one.alpha.raw.estimate is not None), None)


def _consistency(found: Report, main: ScaleReport) -> tuple[str, ...]:
    assert main.alpha is not None
    raw = main.alpha.raw
    assert raw.estimate is not None
    what = "this form’s answers" if main.scale == "total" else f"the answers on “{main.title}”"
    words = together(raw.estimate)
    ends = "" if raw.low is None or raw.high is None else f", 95 % {share_words(raw.low)}–{share_words(raw.high)}"
    said = [f"{whom(found)} {what} hang together {words} (α {share_words(raw.estimate)}{ends})."]
    if raw.low is not None and together(raw.low) != words:
        said.append(f"In truth they may hang together only {together(raw.low)}.")
    if raw.estimate >= TOGETHER[0][0]:
        said.append("So close that some questions may ask the same thing twice.")
    return tuple(said)


def weak(found: Report) -> tuple[ItemReport, ...]:
    """Items that go along little with the rest of their scale."""
    return tuple(
        one for one in found.items if one.rest and one.rest.estimate is not None and one.rest.estimate < LITTLE
    )


def at_an_end(found: Report) -> tuple[ItemReport, ...]:
    """Items that most people answer at the very same end."""
    return tuple(one for one in found.items if max(one.ceiling or 0.0, one.floor or 0.0) >= MOST)


def _numbers(items: tuple[ItemReport, ...]) -> str:
    word = "question" if len(items) == 1 else "questions"
    return f"{word} {listed([str(one.number) for one in items])}"


def _little(found: Report) -> tuple[str, ...]:
    items = weak(found)
    if not items:
        return ()
    verb = "goes" if len(items) == 1 else "go"
    return (f"{beginning(_numbers(items))} {verb} along little with the rest.",)


def _ends(found: Report) -> tuple[str, ...]:
    items = at_an_end(found)
    if not items:
        return ()
    verb = "is" if len(items) == 1 else "are"
    them = "it hardly tells" if len(items) == 1 else "they hardly tell"
    return (
        f"{beginning(_numbers(items))} {verb} answered at the very end of the scale by most, so {them} people apart.",
    )


def _change(main: ScaleReport) -> tuple[str, ...]:
    if main.precision is None or main.precision.detectable.estimate is None:
        return ()
    least, ends = main.precision.detectable.estimate, f"{amount(main.minimum)} to {amount(main.maximum)}"
    return (
        f"One person’s result must change by about {amount(least)} (on {ends}) before it is more than the form’s own "
        "error explains.",
    )


def fits(fit: Fit) -> str:
    """closely, roughly or poorly, by the rules of thumb above; all three indices must allow it."""
    rmsea = fit.rmsea.estimate or 0.0
    for words, (cfi, off, srmr) in (("closely", CLOSE), ("roughly", ROUGH)):
        if (fit.cfi is None or fit.cfi >= cfi) and rmsea <= off and fit.srmr <= srmr:
            return words
    return "poorly"


def limits(found: Report) -> tuple[str, ...]:
    """What these figures do not say."""
    said = [
        "That answers hang together does not show that the form measures what it asks about. For that it would have to "
        "be compared with something else: other forms, what observers see, what happens later.",
        "The figures are about the people counted here, who came, stayed and answered. Other people may answer "
        "differently, and these are no norms to compare anybody with.",
        "A reliability good enough for comparing groups can be too low for judging one person’s change. Look at how "
        "far one result can be off.",
        "Questions that are all worded in one direction hang together partly because some people tend to agree, or to "
        "be kind.",
    ]
    if found.rater == "therapist":
        said.insert(
            1, "Where all sheets were filled in by the same therapist, the figures describe how this therapist answers."
        )
    if "not yet validated" in found.status:
        said.append("This form is not yet validated. A page like this is a step towards that, and not the whole way.")
    return tuple(said)
