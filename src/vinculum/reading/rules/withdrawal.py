"""Withdrawal: moving away from the other or from the work. English.

A reader of words sees only withdrawal that is spoken: no silence, no camera turned off, no story told to fill the hour.
"""

from __future__ import annotations

from vinculum.reading.asking import Asked, Topic
from vinculum.reading.heard import Heard
from vinculum.reading.rule import Rule, rule
from vinculum.reading.rules.circumstances import after
from vinculum.reading.words import closed

_EMPTY = closed(
    "i do not know no yeah okay fine good all right nothing much sure guess maybe whatever idea usual"
    " the same it is was"
    " think so suppose either way can say of that thing anything well mhm . ? a lot"
)
_ASSENT = closed("yeah okay mhm all right sure i think so guess suppose fine well maybe good no . ?")
_MILD = closed("nice stuff tired normal same passed interesting useful pass there here")
_IMPERSONAL = closed(
    "one oneself people everybody everyone society culture cultures generation generations human humans humanity system"
    " systemic psychology psychological generally statistically standard process stages concept theory response trauma"
    " attachment communication incentives individual collective nervous dysregulation marriages conditioned spaces"
)
_SELF = closed("i me my mine myself")


def _closes_invitation(each: Heard) -> bool:
    """A recorded turn of a few words without content, after an open question or an invitation that is"
    " not small talk."""
    if (
        each.asked is not Asked.OPEN
        or each.before is None
        or each.notes
        or each.before.length < 6
        or each.plain.length == 0
    ):
        return False
    if each.before.length < 6 or not each.plain.length or _small_talk(each.before.text):
        return False
    if each.touched & {Topic.US, Topic.FEELING}:
        return each.plain.length <= 6 and each.plain.vocabulary <= _EMPTY | _MILD
    return each.plain.length <= 6 and each.plain.vocabulary <= _EMPTY and not each.plain.vocabulary <= _ASSENT


def _small_talk(asked: str) -> bool:
    return any(word in asked for word in ("how are you", "how about", "how many", "how much", "questions", "anything"))


def _speaks_in_general(each: Heard) -> bool:
    """At least twelve words with two impersonal ones and hardly an "I", when something near had been asked."""
    if not (each.touched & {Topic.US, Topic.FEELING}) or each.plain.length < 12:
        return False
    words = [word.text for word in each.plain.words]
    general = sum(word in _IMPERSONAL for word in words)
    return general >= 2 and sum(word in _SELF for word in words) <= 1


_NEAR = after(Topic.US, Topic.FEELING)

_DENIAL = (
    rule(
        "withdrawal.denial",
        "^ (no|not at all|of course not|not bothered|please) [2] (it is|i am|you are|that is|it was) [1]"
        " (nothing|fine|okay|all right|happy|tired)",
        "(it|that) (is|was) (nothing|a joke|a coincidence|my cold|tiredness|a tic)",
        "(it is|i am) (not worth|not bothered|not upset|not cross|not angry|not annoyed|not offended|not crying)",
        "(forget|leave|drop) (it|that|i said)",
        "(never|no) (mind|worries|harm done|hard feelings|offence taken|hidden meaning)",
        "(never|not) (gave|given|give) (it|that) (another|a second|a|any) thought",
        "(it|that) (does|did) not (matter|bother me|mean anything)",
        "(completely|totally) forgotten",
        "(ignore|never mind) (that|it|me)",
        "i do not (mind|recall|remember what)",
        "why would i (mind|be)",
        "(it was not|it is not|was not) (you|the word|anything|important)",
        "you are (good|all right|fine|okay) [2] $",
        "(do|must) not (go|be)? (worry|worrying|apologise|be sorry)",
        "no (big deal|problem|skin off)",
        "totally (get it|fine|okay)",
        "(it|what you said|that) was (fine|helpful|all right)",
        "water (off|under)",
        "that is all $",
        "i (am|was) (joking|being dramatic|being silly|only tired|tired that is all)",
        confidence=0.45,
        reason="Waves away what has just been noticed between the two.",
        when=after(Topic.US, within=60),
        unless=(
            "what (bothered|hurt|upset|annoyed) me",
            "but i (was|am|did|do|felt)",
            "i was (sad|hurt|angry|pleased)",
        ),
        plain_yes=False,
    ),
    rule(
        "withdrawal.denial",
        "(not|never) worth (talking|going on|your time|mentioning|getting into|the breath)",
        "i do not want to make a (fuss|thing|big deal|drama)",
        "(forget|never mind) (i said|i mentioned|what i said)",
        confidence=0.4,
        reason="Says that what has come up is not worth the words.",
        plain_yes=False,
    ),
)

_MINIMAL = (
    rule(
        "withdrawal.minimal",
        confidence=0.45,
        reason="Closes an open question with a few words.",
        when=_closes_invitation,
    ),
)

_ABSTRACT = (
    rule(
        "withdrawal.abstract",
        confidence=0.3,
        reason="Speaks in general where the question was about this person's own feeling.",
        when=_speaks_in_general,
    ),
    rule(
        "withdrawal.abstract",
        "one (has|goes|gets|does|must|would|feels|learns|copes|manages|cannot|should)",
        confidence=0.4,
        reason='Says "one" where the question was about this person\'s own feeling.',
        when=_NEAR,
        unless=("did i say one", "no one", "this one"),
    ),
)

_SHIFT = (
    rule(
        "withdrawal.shift",
        "^ (yeah|so|well|right|sure|sure sure|but|and)? (yeah|so|but)? (anyway|anyhow|by the way|before i forget"
        "|that reminds me|speaking of|did i tell you|have you seen|can i ask|could i ask|on another note)",
        "(i must|i have to|let me|wait till i) tell you (about|what)",
        "(the|a) funniest thing",
        "i meant to (ask|tell) you",
        "^ [3] (did|do|have|are) you (see|seen|watch|know|validate|do this|get)",
        "by the way",
        "i (was going to|wanted to|want to) ask (you|about)",
        "(it has been|been) (a|such a) (crazy|busy|mad|long) week",
        "let me (just)? finish with",
        confidence=0.45,
        reason="Turns to something else just as the talk came near.",
        when=_NEAR,
    ),
    rule(
        "withdrawal.shift",
        "(can|could|shall|may) we (talk|speak) (about|of) (something|anything) else",
        "(let us|can we|could we|shall we) (change the subject|move on|get off|go back to the)",
        "(on a|to take a|totally|completely) different (note|subject|topic)",
        "(enough|that is enough) about (me|that|him|her|this|it)",
        "changing the subject",
        confidence=0.5,
        reason="Asks to speak of something else.",
        unless=("(he|she|they) (is|are|was|were|would|will|start|started|starts|kept|keep|keeps) changing",),
    ),
)

_DEFERENCE = (
    rule(
        "withdrawal.deference",
        "whatever you (think|say|want|decide|reckon|need|prefer|like|ask|suggest)",
        "whatever suits you",
        "you are the (expert|doctor|professional|boss|therapist|one who knows)",
        "you (would|will|must|probably)? (probably)? know (better|best)",
        "what you said i think what you said",
        "who am i to (say|judge|argue|question)",
        "if you (say|think) so",
        "if you (feel|think|believe|say) i (am|should)",
        "(anything|whatever) that (makes|helps|works)",
        "you (would|will) see it (more|better)",
        "i (just)? need to try harder",
        "(as)? how busy you (all)? are",
        "you (are|were) right to be",
        "if that is (your thinking|what you (want|think))",
        "i (will|can) do (whatever|anything) (you|that you)",
        confidence=0.5,
        reason="Falls in with the therapist in a way that leaves no room for another view.",
        unless=("you do not know",),
    ),
    rule(
        "withdrawal.deference",
        "(sorry|apologise) [2] (for|to) (being|be|taking|going on|wasting|bother|bothering|rambling|waste) [2]"
        " (difficult|time|nuisance|pain|you|again|on)?",
        "i do not (want|mean) to (be (rude|difficult|ungrateful|a nuisance|a burden|a pain)|upset you|waste your time"
        "|complain|seem ungrateful|take up your)",
        "i am (sure|certain) you are right",
        "you are probably right",
        "that is (only|just)? me being (silly|difficult|stupid)",
        confidence=0.35,
        reason="Apologises or gives way, perhaps at the cost of an own view.",
    ),
)

_HOPELESS = (
    rule(
        "withdrawal.hopeless",
        "(there is|i (do not)? see|what is|see) (no|the|any) (point|hope|future|use) (in|of|to|for|$)",
        "(nothing|none of this|none of it) [1] (ever|going to|will) [1] (change|help|helps|work|works"
        "|changes|make a difference)",
        "nothing (ever)? (helps|works|changes)",
        "i (am|have) (a [2])? (hopeless|worthless|a failure|failure|lost cause|a burden|burden|broken"
        "|waste of|beyond help)",
        "i am a (complete|total)? (failure|burden|waste|fraud|mess up|disaster|lost cause|bad bet)",
        "i (have given|am giving|give) up (on (everything|life|myself|it all|trying|hope)|hoping|$)",
        "i (am never|will never) (going to)? (get better|be (normal|well|happy|fixed|right|any different)|change)",
        "better off (without me|if i|dead)",
        "(does not|will not|not going to|would not) make any difference",
        "nothing (is|will|would) [1] (going to)? be different",
        "i (am|feel) (so|such)? (finished|pathetic|useless|worthless|stupid|an empty)",
        "i am no good (at|to|for)",
        "i (have)? tried everything",
        "there is no version",
        "waste of (a (chair|seat|bed)|space|oxygen)",
        "cannot even do",
        "i cannot do the simplest",
        "(hate|despise|loathe) myself",
        "my life is (over|finished|pointless)",
        "i (ruin|spoil|wreck|break) (everything|things|it all)",
        "(can|could|will) not (go on|carry on|do this any ?more|take (it|this|any more))",
        "(nobody|no one) can (help|fix) me",
        "too late for me",
        "i (will|would) (only|always)? let you down",
        "what is (the)? (matter|wrong) with me",
        "do not waste (it|your time) on me",
        confidence=0.5,
        reason="Speaks without hope, or hard against the self. Consider asking about suicide: no risk is assessed.",
        unless=("used to (think|feel|believe|hate)",),
        plain_yes=False,
    ),
)

_ABSENCE = (
    rule(
        "withdrawal.absence",
        "(nearly|almost) (did not|cancelled|canceled|rang|called) (come|make it|to cancel|today|in)?",
        "i (did not|do not|was not going to|almost did not) (want|feel like|fancy)? (to)? (come"
        "|coming) (today|here|in|this week)",
        "i (forgot|missed) (about)? (our|the|last|my) (last)? (session|appointment|week|meeting)",
        "i (did not|could not) (turn up|pick up|answer|reply|text|ring|come in)",
        "i (did not|do not) really forget",
        "(shut|closed|turned off) (the|my) (laptop|camera|phone|screen)",
        "i (sat|was|stayed) in the (car|bath|car park) [3]",
        "i (was|am|went) (miles away|somewhere else|zoned out|not here|far away|numb|blank)",
        "(zoned|tuned|switched|drifted) (out|off)",
        "(sorry)? what (was the question|were you saying|did you say)",
        "(are we|we) (nearly|almost)? done (here|now|yet)",
        "(can|could) (i|we) (go|stop|finish|leave|end) (early|now|here)",
        confidence=0.4,
        reason="Is, or was, elsewhere: away, late, gone inside, or wanting to go.",
        plain_yes=False,
    ),
)

RULES: tuple[Rule, ...] = (*_DENIAL, *_MINIMAL, *_ABSTRACT, *_SHIFT, *_DEFERENCE, *_HOPELESS, *_ABSENCE)
