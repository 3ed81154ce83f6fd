"""Resistance: six forms of opposing or keeping away from what came near. English.

Any of it may be the client being right. Sustain talk ("I don't want to quit") is not resistance: it has no rule here.
"""

from __future__ import annotations

from vinculum.reading.asking import Asked, Topic
from vinculum.reading.heard import Heard
from vinculum.reading.rule import Rule, rule
from vinculum.reading.rules.circumstances import after


def _after_statement(each: Heard) -> bool:
    """The therapist had just put something forward, of at least four words, rather than asked."""
    return each.before is not None and each.asked is Asked.NOTHING and each.before.length >= 4


_DENIAL = (
    rule(
        "resistance.denial",
        "i (do not|have not|did not) [1] (have|got) (a|any|that kind of) [1] (problem|issue|addiction)",
        "i am not (a|an) (alcoholic|addict|drunk|angry person|violent person|heavy (drinker|smoker)|drug addict)",
        "i am not (addicted|depressed|stressed|ill|sick|in denial)",
        "(it|that|this) (is not|is hardly|is no) [1] (a|an|such a)? (big deal|problem|issue|pattern|addiction)",
        "not (that|so|all that) (bad|deep|serious|dangerous|much of a problem)",
        "(it|that) is not a thing",
        "(does|did) not (bother|affect) me",
        "nothing (to do with (that|it)|going on|the matter with|wrong with (me|us|my))",
        "we (turned|turned out|came out) (fine|all right|okay)",
        "i do not (even)? think about (it|that|him|her)",
        "there is no problem (with|in)",
        "(make|making|makes) such a big deal",
        "i am not (lonely|jealous|grieving)",
        "(everybody|everyone|all my friends|people) (drinks|does it|do it|smokes|gambles|shouts|does that)",
        "i (can|could) (stop|quit) (any time|anytime|whenever|when) (i)?",
        "(have|got|is) (it)? (all)? (under control)",
        "(there is)? nothing wrong with (me|us|it|my)",
        "i am (over|past) (her|him|all that|them)",
        "i would not call (it|that)",
        "i do not (get|do) (stressed|angry|sad|upset|depressed|feelings)",
        confidence=0.45,
        reason="Says that the matter being looked at is not there or does not count.",
        unless=(
            "i used to (say|think|tell)",
            "i (said|told) [3] i",
            "not (everyone|everybody)",
            "(no idea|did not know) it",
        ),
        plain_yes=False,
    ),
)

_EXCUSE = (
    rule(
        "resistance.excuse",
        "i (did not|have not|never|could not) [2] (have|had|get|find|got) (the|any|a|much|enough)? (time"
        "|chance|minute|moment)",
        "i (meant|was going|wanted|planned|was meant) to [6] but",
        "(was|were|been|am|is|got) (so|too|way too|really)? (busy|tired|hectic|mad|crazy)",
        "i (forgot|lost|left) (it|to|the|my|all)",
        "(was|were|is) (down|closed|broken|sick|off) (all|the|and|that)",
        "there is always (a|some|something)",
        "once (the|i|we|things|it) [6] (done|over|finished|settled|calmed)",
        "at my age",
        "what was i supposed to do",
        "(was|is) not the right time",
        "not like i planned",
        "i (had|have) to because",
        "i could not (find|get|open|have)",
        "(and|but)? then [6] and then",
        "and now (there|it|the|he|she)",
        "too (late|early|far|cold|dark|expensive)",
        "(cannot|can not) [4] (because|when|with|on someone|on the)",
        "maybe (in|next|after|when)",
        "(he|she|they) (was|were|is|are) (asleep|ill|away|out)",
        "that is how (we|i) (were|was|are)",
        "you (do not|cannot) (rock|say a thing|do it)",
        confidence=0.4,
        reason="Gives a reason where it was asked what had been done.",
        when=after(Topic.TASK, Topic.PLAN, within=90),
        unless=("no excuse", "i keep finding reasons", "can we think of", "could i have another"),
        plain_yes=False,
    ),
)

_BLAME = (
    rule(
        "resistance.blame",
        "(is|was) not (even)? my fault",
        "(is|was) (all)? (his|her|their|your|my <kin>) (own)? (fault|doing)",
        "if (he|she|they|it|people|everyone|everybody|my <kin>) (had|would|did|was|were|just"
        "|could) [1] (not)? [8] i would (not|have|be|never)",
        "(he|she|they) (made|makes|make|drove|drives|drive) me (do|drink|angry|mad|crazy|shout|hit|like this|lose)",
        "(he|she|they|my <kin>) (is|are) the (one|ones) (who|that|with) [2] (needs|need|should|problem|has"
        "|have|started)",
        "(it is)? (because of|thanks to) (him|her|them|my <kin>)",
        "(had|has|have) it in for me",
        "that is on (her|him|them|you)",
        "if (he|she|they) [9] i would (not (have|be|need)|have)",
        "(he|she|they) (needs|need) to [2] (look|change|stop|see|learn|get help|grow|listen)",
        "(put|putting) (that|it|ideas) in (his|her|their) (head|heads)",
        "(set|setting) me up",
        "(out|wanted|want) to get (me|rid of me)",
        "(he|she|they) [2] on purpose",
        "(basically|they) (failed|ruined) (me|it|my)",
        "nothing to do with (me|what i)",
        "i have (not done|never said|never done) [3] wrong",
        "it is (the|his|her|their) (government|teachers|mother|school|hr|lecturer|system)",
        "(he|she|they) (started|starts|start|triggers|trigger|provokes|wound|winds) (it|me|first)",
        "when (he|she|they) (stop|stops) i (will)? stop",
        confidence=0.4,
        reason="Puts the whole cause with somebody else.",
        unless=("mostly mine", "my fault too", "i blame myself", "half"),
        plain_yes=False,
    ),
)

_UNDERMINE = (
    rule(
        "resistance.undermine",
        "(is|did you get) that (from|out of) (a|the|your) (book|textbook|manual|course)",
        "(you|your) (people|lot|guys|types|shrinks|therapists|counsellors) (always|have to|love|would|and"
        "|just|all|with)",
        "(it is)? always the (mum|mother|mom|childhood|father)",
        "let me guess",
        "here we go (again)?",
        "(textbook|horoscope|voodoo|unfalsifiable|fortune cookie|artisanal|a racket|a fad|parrot away|whale music)",
        "(that|it) could be (anyone|anybody)",
        "would have done the same (job|thing)",
        "(years|degree) at uni for (that|this)",
        "(no (offence|disrespect|offense)) (but|it|i|though|to)",
        "you are the one with the (diploma|degree|certificate)",
        "talking is talking",
        "(psychobabble|psycho babble|mumbo jumbo|hocus pocus|touchy feely|navel gazing|new age|magic wand|wave the wand"
        "|crystal ball)",
        "(therapy|counselling|psychology|psychoanalysis|talking|all this|this stuff) (is"
        "|does not) [2] (rubbish|nonsense|bull|crap"
        "|a joke|a con|a racket|a scam|astrology|common sense|work on|for people|waste)",
        "(my|a) (hairdresser|barber|friend|dog|bartender|priest|taxi driver) (could|does|would|can"
        "|knows) (do|it|that|better|this)",
        "(paid|pay|charge|money) [3] (to|for) (sit|sitting|nod|nodding|listen|listening|chat|a chat|ask|wonder)",
        "(easy|good|nice) (money|racket|work|job) (if you|this|for)",
        confidence=0.45,
        reason="Makes little of the work or of the profession.",
        unless=("(he|she|they|my <kin>) (thinks|think|says|said|calls)",),
    ),
)

_DISPUTE = (
    rule(
        "resistance.dispute",
        "(that|it) (is not|was not) (what|how|the way) i (said|meant|told you|put it)",
        "i (did not|never) say (that|it|so|i)",
        "^ (no|yeah|but|well)? (that is|you are) (not)? (wrong|rubbish|nonsense|untrue|not true|not fair)",
        "(define|what do you mean by) [1] (avoid|avoiding|normal|problem|that|drinking|happy|$)",
        "^ (wrong|objection) $",
        "(there is|it is) (a|not the same|a big) difference",
        "by that logic",
        "(that is|it is) your opinion",
        "i do not agree",
        "i do not think (that is|it is) (me|true|fair|the same)",
        "how (would|do|did) you know that",
        "what is that based on",
        "not the same thing",
        "you are assuming",
        "i have (explained|said) (this|that|it) before",
        "technically",
        "(there is)? (not|no) (another|some) (reason|meaning) underneath",
        "(that is|it is) (a)? (false|big leap|leap|stretch)",
        "(you were not|you was not) there",
        "your (theory|logic|idea|argument|reasoning|interpretation)",
        "(where|what) is (the|your) (proof|evidence)",
        "(where are|who says|who said) (these|those|that|so|it)",
        "how can (it|that) be [4] if",
        "i (completely|totally|strongly)? disagree",
        "(so)? (are)? you (are)? (saying|telling me|calling me) (that)? (i am|it is my)",
        "you cannot (compare|say|go from|prove|know that)",
        "you always (make|turn|say|think|have to)",
        confidence=0.45,
        reason="Contests what the therapist has put forward.",
        unless=("you are saying it", "appreciate you", "i (did not|had not) (realise|realize|know)"),
        plain_yes=False,
    ),
    rule(
        "resistance.dispute",
        "^ (yeah|okay|right|sure|maybe|fine) but (that|you|what|how|it|there|i do not)",
        confidence=0.25,
        reason="Answers what the therapist has put forward with a yes that is taken back.",
        when=_after_statement,
    ),
)

_WITHDRAW = (
    rule(
        "resistance.withdraw",
        "i (do not|will not|am not going to|would not) (want to|like to|wish to|care to)?"
        " (talk about|speak of|go into|go there|get into|discuss) [1] (that|this|it|him|her|them|there)",
        "i (would|had) (rather|sooner|prefer) (not|leave|skip) ($|talk|say|go into|get into|discuss|answer"
        "|think about|it|that)",
        "(can|could|shall) we (not|skip|leave|drop|do something (easier|else)|move on|talk about something|change)",
        "(next|another) question",
        "i (have)? (nothing|not much|not a lot|got nothing) (else|more)? (to (say|report|tell|add)|i want to say)",
        "nothing to report",
        "i (cannot|can not|do not) remember (it|that|now|any)",
        "(it|my mind|my head) (has)? (goes|gone|went) blank",
        "i have not prepared",
        "i do not think i need to (get|go) into",
        "let us see what else",
        "(so)? what else did you (need|want)",
        "(not|there is) much to (say|tell|it)",
        "you can ask but",
        "my head is gone",
        "(can|could) we (talk about the|do the|get back to the)",
        "(let us|just) (leave|drop|skip|not (go|do|talk)|move on|forget)",
        "(that is|it is)? (none of your|not your) business",
        "(that is|it is) (private|personal|between)",
        "no comment",
        "i am not (ready|comfortable|prepared|willing) [1] (to|talking|for) (talk|discuss|about|go into|say"
        "|that conversation)",
        "(it|it has|it is) gone (now)? $",
        "^ i (have)? lost it $",
        "(need|want|have) not (to)? go into it",
        "(i am|i am all) (done|through|over) (talking|with this|with that|it) [1]",
        "(over and)? done with that",
        confidence=0.5,
        reason="Steps back from the matter that had come near.",
        unless=("i have (not)? told (anyone|anybody)",),
        plain_yes=False,
    ),
    rule(
        "resistance.withdraw",
        "what (time is it|is the time)",
        "(what was|sorry what is) the question",
        confidence=0.4,
        reason="Loses the thread where the talk had come near.",
        when=after(Topic.US, Topic.FEELING),
    ),
)

RULES: tuple[Rule, ...] = (*_DENIAL, *_EXCUSE, *_BLAME, *_UNDERMINE, *_DISPUTE, *_WITHDRAW)
