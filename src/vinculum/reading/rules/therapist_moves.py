"""What the therapist does, second half: what is said about feelings, the two of them, plans and the frame. English.

There is no rule for humour: words alone do not tell a joke.
"""

from __future__ import annotations

from vinculum.reading.rule import Rule, rule

_MEANING = (
    rule(
        "therapist.validation",
        "(that|it|this) (makes|would make|all makes) [2] sense",
        "(that|it|this) (is|was|must be|must have been|can be|would be|sounds|has to be|could be) [2] (hard"
        "|difficult|tough"
        "|painful|scary|frightening|frustrating|exhausting|overwhelming|awful|horrible|lonely)",
        "(anyone|anybody|most people|a lot of people|lots of people|many people|lots of [1]"
        "|anybody is [1]) [4] (would|feel|find|struggle|do)",
        "(is|was|completely|perfectly|very|totally|so|be) (understandable|natural|normal)",
        "no wonder",
        "i (can|could) (see|understand|imagine|appreciate|hear) (why|how|that)",
        "(takes|took) (a lot of)? (courage|guts|strength|bravery)",
        "(good (for|on) you|well done)",
        "(you have|you) (done|worked|tried|come|coped) (so|very)? (well|hard|far|a long way)",
        "(of course|course) (you (are|were|do|did|feel|would)|it (is|was|hurts))",
        "(you are|you have) (entitled|allowed|a right) to",
        "i (would|should) (think it (strange|odd)|be (on|in|lost|furious|the same))",
        "(nothing|not) (stupid|weird|silly|strange|mad|weak) (about|to me|in|at all)",
        "(it is|is) allowed",
        "you (had|have|have got) every (right|reason)",
        "not your fault",
        confidence=0.45,
        reason="Says that it makes sense, was hard, or took something.",
        plain_yes=False,
    ),
    rule(
        "therapist.interpretation",
        "(i wonder|i am wondering|i wondered) (if|whether) [9] (because|protect|protects|underneath|behind"
        "|keeps|instead|safer"
        "|part of you|about something|to do with|about your|a way of|something)",
        "(maybe|perhaps|could it be) [9] (because|protects|protect|underneath|safer|a way of|instead of"
        "|rather than|so that you|keeps)",
        "could it be (that)?",
        "(some|a|another) part of you [6] (afraid|wants|needs|knows|that)",
        "(underneath|behind) (that|the|all|your|it|this)",
        "(as though|as if) [8] (would|might|were|mean)",
        "(is there|there (is|seems to be|might be)) (a|some) (pattern|link|connection)",
        "i have (a hunch|an idea|a thought) (that|about)",
        confidence=0.35,
        reason="Offers a meaning or a connection that the client has not named.",
    ),
    rule(
        "therapist.interpretation.transference",
        "(me|us|here|this room|between us) [9] (your <kin>|your parents|as a child|when you were (little"
        "|small|a child|young|a boy|a girl)|back then)",
        "(your <kin>|your parents|as a child|at home) [9] (with me|from me|of me|that i|me to|and me|in here"
        "|between us|here with)",
        "(like|as) (with)? (your <kin>|him|her|them) [9] (with me|to me|from me|i (might|will|would|am|too)|here)",
        "i [5] (become|turned into|been|like|remind you of) (your <kin>|your parents|him|her)",
        confidence=0.5,
        reason="Links what happens here with an earlier relationship.",
        plain_yes=False,
    ),
    rule(
        "therapist.challenge",
        "and yet",
        "on the one hand [9] on the other",
        "(how|does) (does|do|that) [3] (fit|square|match|go together) (with)?",
        "(you|you have) (said|say|told me|tell me) [9] but",
        "i am going to (disagree|push|challenge|be blunt)",
        "(can|could|may) i (push|challenge|disagree)",
        "you (told|said) [3] (that|so|the same) [2] (in|last|before) [3]",
        "i do not (agree|believe|buy) (that|it|you|with)",
        "what (is the)? evidence",
        "(are you|you are) (sure|certain|kidding|fooling)",
        confidence=0.35,
        reason="Holds up something that does not fit together.",
        plain_yes=False,
    ),
)

_BETWEEN = (
    rule(
        "therapist.immediacy",
        "(between|with|to) (the two of)? us (now|here|today|in here|this minute|$)",
        "you and (i|me) (are|were|have|hit|keep|both|here)",
        "(we are|are we) both",
        "(feel|feels|felt|feeling|angry|cross|upset|disappointed|annoyed|irritated|let down|safe"
        "|bored) (with|at|by|about|towards) (me|us)",
        "(i|i am) (notice|noticing|sense|sensing) [2] (you (are|have|seem|look|went|keep|do|just)|your"
        "|something|us|we|i am|in me)",
        "you (have)? (gone|went|became|got) (very|so|a bit|all)? (quiet|silent|still|distant|stiff|pale)",
        "(what|something) (is|was)? (happened|happening|shifted|changed|going on) (here|just now|just then"
        "|between|in the room|in here|with us|right now)",
        "(what|how) (is|was) (it|that) (like)? [6] (with me|from me|hearing me|in here with|to tell me"
        "|telling me|have me|seeing me)",
        "(at|in) this (moment|minute) [4] (me|us|we|here)",
        "your (voice|face|eyes|tone) (has|have|went|is|are|changed|dropped|shut|filled)",
        confidence=0.45,
        reason="Speaks of what goes on between the two, or of how the client seems here.",
        unless=("between us and", "sense that you"),
        plain_yes=False,
    ),
    rule(
        "therapist.disclosure",
        "when i was (your age|young|younger|little|a (child|kid|boy|girl|student|teenager)|at|in my"
        "|growing up|training)",
        "(my|our) own (<kin>|life|experience|therapy|family|divorce|grief|children|kids|story)",
        "my (<kin>|wife|kids|children|family|dad|nan) (is|was|had|has|used|died|did|does|says|said|always)",
        "i (am)? (feel|felt|was|am|find myself|found myself|feeling) (so|very|a bit)? (angry|moved|touched"
        "|sad|stung|hurt|nervous|tearful|worried about you|a bit lost|close to)",
        "i (have|had) (been there|been through|struggled|the same|children|kids|a similar)",
        "i (also|too) (have|had|feel|felt|struggle|lost|find|found)",
        "(me too|mine (did|was|had|is) too|so (do|did|have|am) i) [1]",
        "i have (not had|lived|got (two|three|one|children|kids|a))",
        "(tears in my eyes|got to me|i was brought up|i thought of you)",
        "i (like you|look forward to)",
        "(happened|happens) to me (too|as well)?",
        confidence=0.45,
        reason="Says something of the therapist's own life or feeling.",
        plain_yes=False,
    ),
    rule(
        "therapist.repair",
        "i (am)? (so|very|really)? sorry (that i|i|if i|for (what|how|my|that|being|not|pushing|getting)"
        "|about (that|my|last|what))",
        "i apologise|i apologize",
        "i (think i|may have|might have|must have|have) (got (it|that|you|this) wrong|gone (too|past|over"
        "|ahead)|pushed|rushed you"
        "|hurt you|upset you|been too|jumped|hurried|let you down|misunderstood|missed (something|what|that|you))",
        "(that was|was|it was|it is) my (fault|mistake|doing|part|slip)",
        "that was (clumsy|unfair|wrong|insensitive|careless|unkind) (of me)?",
        "(did|have) i (upset|hurt|offend|offended|miss|missed|misunderstand|misunderstood|push|pushed) (you"
        "|that|it|something|what)",
        "did i (get|say) (that|it|something) wrong",
        "let me (try|say|put|start|take) (that|it|this)? (again|differently|back)",
        "can (i|we) (take us back|start again|go back to that|try that again|take that back)",
        "i (misunderstood|misheard|misread|talked over|interrupted|got carried away|let you down)",
        "(you are|you were) right to (be|tell|say|call|point|feel)",
        "thank you for (telling me (that|so|this|when)|saying that|being straight|letting me know)",
        "(another|a second) (go|try|chance) $",
        confidence=0.45,
        reason="Takes up a strain between the two, or an own part in it.",
        unless=(
            "sorry to (hear|keep)",
            "sorry (for your|about your|you (feel|felt|took)|if you)",
            "sorry (about the|i am late)",
        ),
        plain_yes=False,
    ),
    rule(
        "therapist.defensive",
        "i was (only|just)? (trying to|saying|asking|doing my|following)",
        "(that is not what|not what) i (said|meant|was saying)",
        "i (did not|never|would never|do not think i) (say|said|mean|meant|use|used|call|called) (that|it|you|any)",
        "as i (said|have said|explained|have explained|told you|was saying)",
        "i (have)? already (told|explained|said|covered|asked)",
        "sorry (if)? you (feel|felt|took|think|see it)",
        "(with)? (all)? (due)? respect",
        "your (resistance|transference|projection|defences|defensiveness) (talking|again|is)?",
        "you (misunderstood|are overreacting|are being (difficult|sensitive|unfair|defensive|resistant)"
        "|need to calm|took it the wrong)",
        "(in|it is) (the contract|our policy|the rules|my notes|standard|procedure|the policy)",
        "i do not (see|know) (how|what more) i (could|can)",
        "(it is|that is) not (quite|really)? (fair|my fault|me)",
        "calm down",
        "(helped|works for|worked for) (a great many|many|most|plenty of|lots of|everybody)",
        confidence=0.4,
        reason="Justifies, denies or puts it back where a complaint might have been heard.",
        unless=("not your fault",),
        plain_yes=False,
    ),
)

_WORK = (
    rule(
        "therapist.advice",
        "i (would|am going to|will|want to|would like to|do|am really going to)? (suggest|recommend"
        "|encourage|advise|urge)",
        "my (advice|recommendation|suggestion)",
        "you (should|ought to|had better|might want to|may want to|could try|must|are going to (need|want"
        "|have) to|need to|have to|will (need|want|have) to)",
        "(have you (tried|thought (of|about)|considered)|why do not you|how about (you|trying|if)"
        "|what about (trying|going|if you))",
        "(would|might|could|can|will) be [2] (good|helpful|useful|better|best|worth|important"
        "|beneficial) (idea|for you|to|if you|thing)",
        "if i were you",
        "(one|another|first|best) (thing|option|idea|way) [3] (you|is|would|could|might|to)",
        "(make sure|try to|try not to|try and) (that|you|[1])",
        "^ (so|and|now|okay)? (try|keep|start|stop|take|tell|write|go|use|avoid|put|remember|ask) (to|it"
        "|your|the|them|him|her|a|some|off|up|down|taking)",
        "(studies|research|guidelines|evidence|statistics|experts) [2] (show|shows|suggest|suggests|say"
        "|recommend|recommends)",
        "we (recommend|suggest|advise|need to|need you to|want you to|should)",
        confidence=0.4,
        reason="Says what the client might or should do.",
        unless=("tell me", "you do not have to", "do you (feel|think) (like)? you (should|need|have)"),
        plain_yes=False,
    ),
    rule(
        "therapist.agreement",
        "(shall|should|could|can) we [1] (agree|make|set|settle|work on|decide|start with|plan|put|do|write"
        "|have that|cross)",
        "(are we|we are) [1] (working on|here for|doing the right)",
        "(would|does) that (suit|work|come near|be all right)",
        "(take|takes) stock",
        "what (would|could|can) (i|we) ask of (you|each other|everyone)",
        "(sign up|signing up|willing to commit) (to|for)",
        "(we|what we) (will|would) (do|try|look at|work|start|put|check)",
        "(did|do) i get that right",
        "let us (agree|set|make|plan|settle|put|start with|say)",
        "(our|your|the|a) (goal|goals|aim|aims|agenda|next step|plan)",
        "what (would you|do you) (like|want|hope) [5] (from|out of|to work on|to get|to use|for today|here|therapy)",
        "(does|would|is) (that|this) (sound|be|seem|feel|work) (okay|good|all right|fair|right|like a plan"
        "|reasonable|for you) [2]",
        "is (that|this|it) (okay|all right|fine) (with|for|if|by)? (you|i|we)?",
        "(would it be|is it|would that be) (okay|all right) (with you|if|for)",
        "(do|would) you mind if",
        "we (agreed|had agreed|had said|settled)",
        "how (does|would) that (sound|be)",
        confidence=0.4,
        reason="Settles, or asks for, an aim, a task or a permission.",
    ),
    rule(
        "therapist.frame",
        "same time (next|on|as)",
        "see you (next|on|in (a|two|three)|then|again)",
        "(our|my|the) (time|hour) is (up|nearly|almost|over)",
        "(have|need|got|afraid) [1] to (stop|finish|end|leave it) (there|here|for today|now|at|soon)",
        "(have|got|only|are|we are) [2] minutes (left|today|now)?",
        "(confidential|confidentiality|what you (say|tell me) (here|stays|is))",
        "between sessions",
        "(the|my|your) (fee|fees|invoice|payment|cancellation|holiday|leave)",
        "i (will|am going to) be (away|off|on leave|on holiday)",
        "i am (away|off) (from|until|next|in|for)",
        "(next|this is our|last|first|our|sixteen|twelve|ten|six|eight|more) (session|sessions|appointment)",
        "(is|are) (being)? (recorded|recording|videotaped)",
        "(reschedule|cancel|move) (our|the|your|this|next)",
        "finish at",
        "there (are|is) (three|two|some|one)? (exceptions|limits)",
        "i (charge|do charge|do not charge|cannot accept|do not accept|do not answer|do not work)",
        confidence=0.45,
        reason="States, keeps or changes a condition of the work.",
        plain_yes=False,
    ),
    rule(
        "therapist.empower",
        "(it is|that is|this is|is)? (entirely|completely|totally|really)? (up to you|your (choice|decision"
        "|call|life|say))",
        "(you are the|you know) (expert|best|yourself|better than)",
        "(only|no one but|nobody but) you (can|could|will|know)",
        "(yours|for you) to (decide|choose|say|weigh|make)",
        "you (get to|can|could|may) (decide|choose|say no|change your mind|stop|set the|tell me to stop)",
        "(whatever|whichever) (you|feels|suits|works|one you|way you) (fancy|decide|choose|right|best|like"
        "|for you|you)?",
        "you set the pace",
        "you (do not|never) (have|need|owe) (to|me) (answer|a reason|tell|do|say|explain|decide)?",
        "(you have|have) every right",
        "it was you who",
        "you (got|did) (yourself|it yourself|that yourself)",
        "what (feels|would feel|works|would work) (right|best) (to|for) you",
        "(in|take) (control|charge)",
        "nobody (can|is going to) (make|force|decide)",
        "you (have|had) (got)? (the|what it) (strength|ability|skills|takes|power)",
        confidence=0.4,
        reason="Leaves the say with the client, or names what the client did.",
        unless=("do it now or",),
        plain_yes=False,
    ),
)

RULES: tuple[Rule, ...] = (*_MEANING, *_BETWEEN, *_WORK)
