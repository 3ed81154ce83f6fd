"""Confrontation: moving against the therapist, the task, the arrangements or the pace. English.

A complaint about somebody else stays out where words show it: reported or quoted speech, or a "he" as its subject.
"""

from __future__ import annotations

from vinculum.reading.asking import Topic
from vinculum.reading.rule import Rule, rule
from vinculum.reading.rules.circumstances import after

_THERAPIST = (
    rule(
        "confrontation.therapist",
        "you (are not|were not|do not|did not|have not|never|cannot|can not) [1] (listening|listen|listened"
        "|hearing|hear me"
        "|heard me|understand (me|my|what (i|it)|how (i|it)|$)|get (me|my)|care (about me|what (i|happens)"
        "|if i)|have a clue|know (me|my|what it is like))",
        "you (would|could) (not|never) understand",
        "how (would|could|can) you (know|understand|possibly)",
        "you have (no|not a) (idea|clue)",
        "what (do|would|could) you know",
        "you have (never)? (taken|took) (her|his|their) side",
        "have you (even|ever)? (even)? got (kids|children)",
        "i do not (think|feel) you (were|are|was|have been)? (listening|hearing|listen|understand|even mean|get)",
        "you (do not|did not) believe me",
        "(whose|which) side are you on",
        "why (did|are) you (ask it|say it|sticking up|taking|siding) [2]",
        "i do not know if you (even)? mean",
        "are you (even)? a real person",
        "you get this look",
        "you are (practising|practicing) on me",
        "you (were not|are not) (even)? (listening|looking)",
        "how old are you",
        "(are you|were you) even (listening|qualified|trained)",
        "(do|would) you (ever|even) (say|listen|understand|have|care)",
        confidence=0.5,
        reason="Objects to the therapist: not listening, not understanding, or not the right one.",
        unless=("if you (do not|did not|are not)", "you know what i mean"),
        plain_yes=False,
    ),
    rule(
        "confrontation.therapist",
        "you (are|were|have been|keep|kept) (being)? [1] (judging|blaming|attacking|accusing|lecturing"
        "|patronising|mocking"
        "|interrupting|pushing|twisting|ignoring|bored|cold|rude|condescending|judgmental|judgemental|pushy"
        "|unkind|smug)",
        "you (keep|kept) (saying|asking|telling|going on|bringing|coming back|cutting|making|turning)",
        "you (hurt|insulted|offended|humiliated) me",
        "do not (patronise|lecture|judge|interrupt|preach|psychoanalyse|analyse) (at|me|to)",
        "you did not (even)? (look|remember|ask|notice)",
        "i told you (about|that|this|already|last|twice)",
        "you (think|must think) i am (stupid|crazy|lying|mad|an idiot|making)",
        "you are (enjoying|loving) this",
        "putting words in my mouth",
        confidence=0.45,
        reason="Says what the therapist does wrong.",
        unless=("like i told you", "as i told you", "i think i told you", "if you"),
    ),
)

_TASK = (
    rule(
        "confrontation.task",
        "i (am|will) not (doing|do|going to do|filling|fill|talking to|talk to|writing|write|playing|closing) [3]",
        "(what|how) (is|does|do|would|will) [4] (supposed|meant|going) to (help|do|achieve|work)",
        "(what is|where is|see) the point (of|in|$|though)",
        "(that|this|it|they|these) (is|are|sounds|feels|seems) (so)? (stupid|pointless|silly|ridiculous"
        "|childish|useless|rubbish"
        "|a waste of time|nonsense|not for me|not helpful|not helping)",
        "(it|that|they|they all) (made|makes|make) (it|me|things) [3] worse",
        "i do not (see|get) (how|why|what) [4] (help|helps|helping|relevant|matters|do with)",
        "why (do|are|does) (we|i|you) (have to|always|keep|need to|talking|doing|asking|want to know)",
        "i (feel|felt) (stupid|silly|ridiculous|daft) (doing|talking|with)",
        "(can|could) we not (do)?",
        "what for",
        "i do not find (it|that|this|these) (helpful|useful)",
        "(it|that|this) (is|was)? (rubbish|for kids)",
        "(absolutely not|no way|give me something else)",
        "(we|you) just talk",
        "does everything have to be",
        "(does|do) not do (nothing|anything) for me",
        "has got to do with",
        confidence=0.5,
        reason="Objects to what is being done or asked for here.",
        when=after(Topic.TASK, within=80),
        plain_yes=False,
    ),
    rule(
        "confrontation.task",
        "i (am|will) not (doing|do|going to do|filling in|fill in|talking to) [2]"
        " (exercise|form|sheet|sheets|homework|diary|chair|breathing|questionnaire|worksheet|worksheets|book)",
        "(what|how) (is|does|would|will) (this|that|talking|any of this|all this) [3] (supposed|meant"
        "|going) to (help|do|achieve)",
        "what (has|have|is) [5] (got)? to do with (it|this|anything|that|me being)",
        "i (do not|did not) (believe|see the point) in (therapy|counselling|talking|this|any of this|all this)",
        "i do not see the point (of|in) (this|therapy|talking|these|the|it|coming)",
        "(we are|are we) doing (dreams|this|that) again",
        "(this|that) (is|was) a (stupid|silly|ridiculous|pointless) (question|exercise|idea)",
        "why (do|are|would) you (asking|ask|want to know|need to know|keep asking) [1] (me|that|this|about)?",
        confidence=0.45,
        reason="Turns down, or asks the sense of, what is being done here.",
        spoken_here=True,
        plain_yes=False,
    ),
)

_FRAME = (
    rule(
        "confrontation.frame",
        "(you|they) charged me",
        "(i|we) [1] (pay|paying|paid) [1] (you|for this|for these|all this money|a fortune)",
        "(pounds|quid|dollars|euros|bucks) [1] (an hour|a session|a week|a time) (and|for|to)",
        "who decided (on)? (fifty|forty|this|that|it)",
        "i (was not asked|did not agree to)",
        "you (could|should|might) have asked me",
        "(who|how many people) (reads|sees|hears|has seen) (them|it|these|those|my)",
        "i am not (paying for|happy about there)",
        "you started late",
        "(a)? (crazy|stupid|ridiculous) (rule|policy)",
        "how is that (private|fair|decided)",
        "(that is)? the third (room|time|therapist)",
        "i have moved my",
        "(fifty|forty five|six|ten|twelve) (minutes|sessions) $",
        "you (cancelled|canceled|are always late|were late|are late|moved my|changed my|kept me waiting|went away)",
        "i do not want (that|this|to be|it|the) [1] (on|recorded|taped|recording|recorder|camera)",
        "i do not (want|need) to be (here|in this|in therapy)",
        "(they|she|he|you|my <kin>|the court|my probation officer) (made|make|makes|is making|are making"
        "|forced|forces) me (to)? (come|be here)",
        "(only|just)? (here|come|came) because (i (have|had) to|they (made|said|told)|of the (court|judge|law))",
        "(why|how long) do i (have|need) to (come|be|keep coming|stay) (here|in)?",
        confidence=0.45,
        reason="Objects to an arrangement: time, money, breaks, recording, or having to come.",
        unless=("i (do not|would not) mind",),
        plain_yes=False,
    ),
)

_PROGRESS = (
    rule(
        "confrontation.progress",
        "(this|it|therapy|counselling|talking|coming here|what we are doing) (is not|does not|has not"
        "|is never|will not) [3]"
        " (working (for me|is it|$)|helping (me|at all|$)|helped (me|at all|$)|getting (us|me|anywhere)"
        "|going anywhere)",
        "what (are|have) we [2] (achieving|achieve|achieved|doing here|getting anywhere)",
        "(i am|i feel|things are|it is) (no better|worse|no different|the same) (than|as|since) [4] (started"
        "|came|first|began|coming)",
        "(therapy|this|these sessions|coming here|talking) (is|are|has been|feels like) (a"
        "|such a) [1] waste (of)? (my|your|time|money)",
        "when (does|do|will|is) [3] (start working|get better|start getting|going to (help|work|feel))",
        "(how much|much) longer (is|does|do|will|am)",
        "(been coming|been seeing you|been doing this) [6] and (i|nothing|still|it)",
        "(years|months|weeks) i have been coming",
        "(getting|going|got|gets) (nowhere|round in circles|around in circles)",
        "i (do not|cannot) (feel|see) (any|that|it|what) [3] (different|difference|further|done for me|doing anything)",
        "(i am|i feel) (no further|more miserable|no better|not any better)",
        "i (thought|figured|expected|hoped) [4] (by now|better by)",
        "what have we been doing",
        "what was it all for",
        "(it is|is) not touching it",
        "i do not think [2] (therapy|this) is doing anything",
        "(always|exactly) the same is it not",
        "i (feel|felt) (awful|worse|terrible) after",
        "(is that|is this) meant to be helping",
        "every (week|session) [3] (same|nowhere|stirred)",
        confidence=0.5,
        reason="Says that the work is too slow, does not help or makes things worse.",
        unless=("physio", "<they> (is|are) (getting|going) nowhere"),
        plain_yes=False,
    ),
)

_CONTROL = (
    rule(
        "confrontation.control",
        "^ (and|so|no|please|look|well|right)? (do not|stop) (you)? (write|writing|look at me|looking at me"
        "|nod|nodding|ask me|asking"
        "|talk|talking to me|tell me|telling me|say that|saying|start|interrupt|make me|you dare"
        "|call me|try to)",
        "put (the|that|your) (pen|phone|notebook|paper|pad) (down|away)",
        "promise me",
        "(just)? (tell|give) me (yes or no|an answer|a straight answer|what to do|the answer)",
        "you (have|need) to (tell|help|fix|give|write|promise|do something|say)( me| it| something| a letter)",
        "you owe me",
        "i am not (taking my|moving on|speaking|starting) [3] (until|till|unless)",
        "i would like you to do your job",
        "you have to (swear|stay|stop|see)",
        "(never|not) (speaking|talking) to you (again|until)",
        "i will (get up and|walk out|stop you)",
        "^ [2] you (will) (write|ring|tell|say|read)",
        "you are going to (admit|tell|say|write)",
        "i do not want (that|the) word",
        "i want you to (say|tell|write|stop|sign|promise|apologise|ring|call|fix|admit)",
        "i am not (leaving|going home|going anywhere|moving|saying another word) (without|until|unless)",
        "(^|and|so) answer (me|the question|my question)",
        "let me (finish|speak)",
        "shut up",
        "if (you|i) (do not|ask|say|mention|cannot) [9] (that is it|i am (done|gone|out|leaving|off)"
        "|i will (leave|go|walk))",
        "you are (not going to|going to) (ring|call|tell|write|put me|throw|sign)",
        "^ say (sorry|i promise|it) $",
        confidence=0.45,
        reason="Presses the therapist to do, say or stop something.",
        unless=("could you (please)? tell me what time",),
        plain_yes=False,
    ),
)

RULES: tuple[Rule, ...] = (*_THERAPIST, *_TASK, *_FRAME, *_PROGRESS, *_CONTROL)
