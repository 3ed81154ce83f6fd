"""Feelings voiced about the therapist. English.

No rule speaks of transference. "You" in talk often means anybody, so these phrases ask for more than a "you".
"""

from __future__ import annotations

from vinculum.reading.rule import Rule, rule

_WARM = (
    rule(
        "toward.warm",
        "i (like|liked|miss|missed|will miss|am going to miss|am fond of|care about|appreciate|trust) you",
        "i (like|love|enjoy|look forward to|looked forward to|have been looking forward to|was looking forward to) [1]"
        " (talking (to|with) you|seeing you|coming here|coming to see you|these sessions|our sessions"
        "|working with you)",
        "i (feel|felt) (so)? (safe|comfortable|at ease|understood|heard|looked after|less alone) (with you"
        "|here|in here|talking to you)",
        "(so|very|really)? grateful (to you|for you|for what you|for all you|you)",
        "thank you [2] for (listening|being (here|there|so|kind|patient|honest)|putting up|not (giving up"
        "|judging|laughing)"
        "|understanding|caring|everything|staying|hearing)",
        "you have (always)? been (so)? (kind|good to me|patient|lovely|brilliant|there for me|wonderful)",
        "you are (so|very|really)? (kind|nice|lovely|sweet|easy to talk to|good to me|all right you are|good at this)",
        "you (actually|really)? (listened|listen|remembered) (to me)? $",
        "(you)? never (once)? (judged|judge) me",
        "glad (it was you|i (came to|have|found|told|met) you|you are (here|back))",
        "glad it is you",
        "you get fond of",
        "you have got a gift",
        "(it was|how) you (would|could)? (wait|waited|listened|stayed) $",
        "you (helped|have helped) me (so much|a lot)",
        confidence=0.5,
        reason="Voices warmth for the therapist.",
        unless=("my hair",),
    ),
)

_HOSTILE = (
    rule(
        "toward.hostile",
        "i (hate|hated|despise|cannot stand|can not stand|could (slap|hit|kill|chuck|throttle|strangle)"
        "|resent|am sick of|am fed up with) you",
        "i (am|was|feel|felt|am getting) (so|really|still|pretty|a bit|quite)? (angry|furious|mad|cross"
        "|annoyed|irritated|pissed off|livid|fuming)"
        " (with|at) you",
        "you (make me|are making me|made me) (so|feel)? (sick|angry|mad|furious|want to (scream|hit|throw)|rage)",
        "how dare you",
        "(^|oh|so) shut up",
        "(could|wanted to) (have)? (slapped|hit|slap) you",
        "do not you (dare|do that)",
        "(starting|beginning) to (piss|annoy|irritate) me",
        "it makes me sick",
        "are you deaf",
        "^ (oh|well|so|and|then|no)? (screw|fuck|sod|damn|stuff) you (and|$|all)",
        "(piss|fuck|bugger) off",
        "go to hell",
        "you are (a|an|such a|nothing but a) [2] (idiot|fraud|joke|tosser|bastard|bitch|liar|hypocrite|fool"
        "|wanker|cow|prat|arse|coward|waste)",
        "you and your [2] (questions|theories|forms|columns|face|notes|silence|degrees|books|head|wondering|chart)",
        "(i wanted|i want) (to hurt you|you to (suffer|hurt|feel|have a horrible|sit))",
        "you (annoy|irritate|infuriate|disgust|piss) me",
        confidence=0.5,
        reason="Voices anger or contempt towards the therapist.",
        unless=("i (said|told|shouted|yelled|screamed) [3]",),
    ),
)

_IDEALISING = (
    rule(
        "toward.idealising",
        "you (always|already|just)? (know|knew|understand|see) (everything|through everybody|exactly what i"
        "|me better than)",
        "you always (know|understand|say the right|get it right)",
        "you are the (only|best|first) (one|person|therapist|doctor|thing|counsellor|human) [2] (who|that|i|in|ever)",
        "(nobody|no one|noone) (else)? [3] (like you|understands me like|but you|comes near you|except you|compares)",
        "you (have)? (saved|changed|rescued) (my|me)",
        "you are (perfect|amazing|incredible|a genius|a saint|an angel|a god|never wrong|brilliant|a miracle"
        "|superhuman|very clever)",
        "i (could not|would not|cannot|would never) (live|cope|do it|manage|survive|have (survived|coped"
        "|made it)|be alive) without you",
        "you (never|do not) (get|make|have) (ill|mistakes|anything wrong|a bad day|it wrong|sick)",
        "i wish (i (was|were|could be)|my <kin> (was|were)) (more)? like you",
        "it was all you",
        "(nobody|no one) else could (do|have done) it",
        "you are something else",
        "why was not (she|i|he) born to you",
        "you would have known",
        "you have got a gift",
        "i will do (whatever|anything|everything) you (say|tell)",
        "(see|sees) (right)? through (me|everybody)",
        confidence=0.5,
        reason="Speaks of the therapist as beyond ordinary measure.",
    ),
)

_EROTIC = (
    rule(
        "toward.erotic",
        "i (am|was|have been|think i am) (so|very)? (attracted to|in love with|falling for"
        "|falling in love with|drawn to) you",
        "i (fancy|desire|want to kiss|would like to kiss|love) you $",
        "(a|have a)? (crush|feelings) (going|on|for) [1] you",
        "(kiss|kissed|kissing) you",
        "you kissed me",
        "i (had a dream|dreamt|dreamed|fantasise|fantasize|fantasised|daydream) about you",
        "you are (so|very|really)? (beautiful|handsome|attractive|sexy|gorgeous|hot|pretty|good looking)",
        "(ask|take|asked) you (out|for (a)? (dinner|drink|coffee))",
        "if you were not my (<helper>|<kin>)",
        "i think (about|of) you (at night|all the time|when i|in bed|with tenderness|that way|in that way)",
        "jealous of (your|whoever)",
        "(blush|blushing|aroused|turned on) [4] (you|your)",
        confidence=0.55,
        reason="Voices attraction to the therapist.",
        unless=("on the phone",),
    ),
)

_MISTRUST = (
    rule(
        "toward.mistrust",
        "you (will|are going to|would|might|must|probably|are probably going to) (probably|only|all"
        "|just)? (think (i am|badly|less)|leave me|leave too"
        "|judge me|get (tired|fed up|sick|bored) of|give up on me|report me|laugh at me|hate me|send me away"
        "|drop me|go off me"
        "|use (it|this|that) against|be (angry|disappointed|disgusted) (with|at|in|by))",
        "you (probably|must|already) think (i am|that i|i|less|badly)",
        "you (will)? get (fed up|tired|sick|bored) (of|with)",
        "(are|were) you (going to)? (judging|judge|report|laughing|laugh|angry with|mad at|disappointed"
        "|sick of|tell (anyone|someone|them|my)) [1]",
        "i (do not|cannot|can not|could not) (really)? trust you",
        "(how|why) (can|do|would|should) i (know i can)? trust you",
        "do you (think|believe) i am (crazy|stupid|weird|mad|bad|a bad|lying|pathetic|disgusting|a monster|mental)",
        "(it|this|that) (will|could|would|might) be used (against me)?",
        "used against me",
        "you are (only|just)? (doing|saying|being nice|here) [2] (because|for the money)",
        "you (are|get) paid to",
        "it is (only|just)? your job to",
        "you do not (mean|believe) (that|it|a word)",
        "i (worry|am afraid|am scared|am worried|was afraid|was scared|keep thinking) (that)? you (will"
        "|would|are|might|were|think|do not)",
        "(you|everybody|everyone) (will)? (leave|leaves) (in the end|eventually|me)",
        "you are thinking (i|that i|what)",
        "what is the catch",
        "you must be judging",
        "i thought you (would|were going to|might) (be)? (judge|judging|leave|laugh|hate|be|think)",
        "you have (made|already made) your mind up",
        "you (will not|are not going to) come back",
        "(i am|i will be) (a|your|just a) case study",
        confidence=0.45,
        reason="Expects judgement, control, rejection or being left by the therapist.",
        unless=("i used to think you",),
        plain_yes=False,
    ),
)

_LINK = (
    rule(
        "toward.link",
        "you (sound|are|look|seem|talk|act|feel|were|sounded|looked) [3] like (my|a|the)? [1] (<kin>|coach"
        "|nan|nanny|priest|headmaster)",
        "you remind me of",
        "(that is|it is|you did) my <kin> is? (voice|face|laugh|hands|look)",
        "(talked|talks|looked|sounded|sounds) exactly like you",
        "(it is|it was) like the [3] with my <kin>",
        "it is like that here",
        "(that is|this is) (what|how|exactly what|just what|where) my <kin> [2] (does|says|did|said|used|would|is|was)",
        "(it is|this is|it feels|feels|felt|it was) (just|exactly)? like (talking|sitting|being|speaking"
        "|living|back) (to|with|across from|in|at|home)"
        " [1] (my)? (<kin>|school)",
        "i (nearly|almost|just)? called you (mum|mom|dad|nan|my|by)",
        "(you are|that is where you) [3] (not)? (like|being like) my <kin>",
        "when you (do|say|said|did|look|looked|go) (that|this|like that|at me) [2] (i am|it is|i feel"
        "|it feels|i felt|it felt) [3]"
        " (my <kin>|six|seven|eight|nine|ten|a (child|kid|boy|girl)|back)",
        "(the|one) person you remind me",
        confidence=0.55,
        reason="Likens the therapist, or how it feels here, to somebody else.",
        unless=("^ (maybe|perhaps) $",),
    ),
)

RULES: tuple[Rule, ...] = (*_WARM, *_HOSTILE, *_IDEALISING, *_EROTIC, *_MISTRUST, *_LINK)
