"""A few plain rules: which clause wishes, answers or responds, and by which words."""

from __future__ import annotations

import re
from types import MappingProxyType

from vinculum.narratives.model import Part, Sign

_WISH = re.compile(
    r"\b(?:i(?: had|[’']d| was| only| just| really| so| even){0,3} (?:want(?:ed|ing)?|hop(?:ed|ing)"
    r"|wish(?:ed)?|long(?:ed|ing)|have liked|needed)|if only|i thought,? (?:please|don[’']t|maybe (?:he|she|they))"
    r"|wanting to|hoping (?:he|she|they|for|you))\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(i|we|my|me|he|she|they|you|nobody|everyone|everybody|his|her|their|your"
    r"|[A-Z][a-z]+ (?:said|says|goes|just|was))\b",
    re.IGNORECASE,
)
_SELF = frozenset({"i", "we", "my", "me"})
_GOOD = re.compile(
    r"\b(?:smil|laugh|hug|held my|thank|glad|warm|proud|relie|kind|gentl|sorry|help|nice|love|wait(?:ed|s) for me"
    r"|listen|safe|better|lighter|calm|trust|stay|brought me|well done|came with)",
    re.IGNORECASE,
)

_WORDS = MappingProxyType(
    {
        "w.own-way": r"my own|decide|choose|by myself",
        "w.say-no": r"say no|say not",
        "w.fairness": r"fair|my turn|same as",
        "w.peace": r"no (?:row|scene|fight|trouble)|don[’']t start|get through",
        "w.space": r"alone|in peace|leave me|on my own",
        "w.close": r"near|next to|hold|hug|with (?:him|her|them)",
        "w.belong": r"one of them|invite|asked along|part of",
        "w.open-up": r"tell (?:him|her|them|you|someone|somebody)|talk to",
        "w.understood": r"understand|get it|know how",
        "w.loved": r"love|glad (?:of|it was) me|happy to see",
        "w.valued": r"well done|proud|what i thought|thank",
        "w.noticed": r"notice|see (?:me|that)|ask(?:ed)? (?:me|how)|look",
        "w.calm": r"calm|quiet|rest|breathe",
        "w.joy": r"fun|dance|laugh|enjoy",
        "w.help": r"help",
        "w.make-good": r"sorry|make it up|put (?:it|things) right",
        "ro.commands": r"told me to|you will|you sit|do as|don[’']t you dare|get in",
        "ro.presses": r"keeps? (?:on|asking)|again and again|why (?:haven|don|didn)|when are you|enough",
        "ro.angry": r"slam|cross|furious|glare|through (?:his|her) teeth|shout",
        "ro.deceives": r"lied|lie|behind my back|secret|hid",
        "ro.attacks": r"called me|waste|stupid|useless|idiot|scream|threat",
        "ro.harms-body": r"hit|slap|grab|belt|push|punch|kick",
        "ro.unreliable": r"forgot|late|never (?:came|turned)|didn[’']t (?:come|turn|show)|drunk",
        "ro.ignores": r"didn[’']t (?:look|answer|even|say)|carried on|went on|nothing|phone|telly|ignored",
        "ro.cold": r"cold|cheek|polite",
        "ro.criticises": r"wrong|you[’']ve put|should have|not like that|what[’']s this",
        "ro.distrusts": r"didn[’']t believe|prove|receipt|check",
        "ro.refuses": r"said no|can[’']t|not now|won[’']t|better not",
        "ro.leaves": r"left|walked out|went out|hung up|drove off|turned round",
        "ro.helps-out": r"brought|gave me|carried|paid|fixed|lent|drove me|made me a",
        "ro.protects": r"stood up|leave (?:him|her) alone|in front of me",
        "ro.warm": r"smiled|hug|hand on|put (?:his|her) arm|kiss|held my",
        "ro.values": r"well done|proud|good at|thank|clever",
        "ro.seeks": r"asked (?:if|me to)|come (?:with|over|round)|rings",
        "ro.stays": r"stayed|still there|sat with",
        "ro.listens": r"listened|asked (?:what|how)|heard me",
        "ro.makes-up": r"sorry|shouldn[’']t have",
        "ro.low": r"crying|cried|bed|ill|sad",
        "rs.helps": r"helped|fetched|did the|took (?:him|her)",
        "rs.keeps-away": r"left|walked|went (?:out|home|up|to)|haven[’']t (?:been|rung)|drove",
        "rs.silent": r"said nothing|didn[’']t say|shut up|quiet|said (?:it was |it[’']s )?(?:fine|lovely)|nodded",
        "rs.angry": r"angry|furious|boiling|livid|could have",
        "rs.attacks": r"shouted|threw|told (?:him|her) (?:he|she) was",
        "rs.says-it": r"i said|told (?:him|her|them|you)",
        "rs.gives-in": r"so i (?:did|went|said yes)|said (?:yes|okay|sorry)|gave in",
        "rs.glad": r"laughed|happy|glad|lovely",
        "rs.calm": r"relie|breathed|slept|calm",
        "rs.sad": r"cried|crying|hurt|sad",
        "rs.anxious": r"scared|afraid|shaking|nervous|heart",
        "rs.ashamed": r"red|ashamed|stupid|floor|small",
        "rs.guilty": r"my fault|guilty|blame",
        "rs.body": r"sick|headache|stomach|breath",
        "rs.lonely": r"alone|lonely|on my own|nobody",
        "rs.puzzled": r"don[’']t know (?:why|what)|understand",
    }
)
_FOUND = MappingProxyType({one: re.compile(rf"\b(?:{words})", re.IGNORECASE) for one, words in _WORDS.items()})


def part_by_rule(clause: str) -> tuple[Part, Sign | None] | None:
    """What a clause is, by its first subject and a few words; None where it has none."""
    if _WISH.search(clause):
        return Part.WISH, None
    subject = _SUBJECT.search(clause)
    if subject is None:
        return None
    sign = Sign.POSITIVE if _GOOD.search(clause) else Sign.NEGATIVE
    return (Part.RESPONSE_OF_SELF if subject[1].lower() in _SELF else Part.RESPONSE_OF_OTHER), sign


def category_by_rule(clause: str, part: Part) -> str | None:
    """The first category of a part whose words stand in the clause; None where none do."""
    start = f"{part.lower()}."
    return next((one for one, words in _FOUND.items() if one.startswith(start) and words.search(clause)), None)
