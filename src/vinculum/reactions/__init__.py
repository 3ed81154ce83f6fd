"""The therapist's countertransference diary as values: what was felt, what was done with it, what recurs.

Everything derived from a diary stays in its journal: a test says that no module outside web/diary imports this room.
"""

from vinculum.reactions.hold import Hold, come_back, still_held
from vinculum.reactions.looks import Looks, looks
from vinculum.reactions.model import DONE_WORDS, About, Done, Reaction, acted_out, standing, taken_nowhere
from vinculum.reactions.months import Month, beside_own, by_month
from vinculum.reactions.profile import FeltCourse, Share, Somebody, by_feeling, felt_course, profile
from vinculum.reactions.reflection import Reflection
from vinculum.reactions.together import NEEDED, Together, together
from vinculum.reactions.words import GROUPS, STRENGTHS, WORDS, Word, all_words, known, own_word, text_of

__all__ = [
    "DONE_WORDS",
    "GROUPS",
    "NEEDED",
    "STRENGTHS",
    "WORDS",
    "About",
    "Done",
    "FeltCourse",
    "Hold",
    "Looks",
    "Month",
    "Reaction",
    "Reflection",
    "Share",
    "Somebody",
    "Together",
    "Word",
    "acted_out",
    "all_words",
    "beside_own",
    "by_feeling",
    "by_month",
    "come_back",
    "felt_course",
    "known",
    "looks",
    "own_word",
    "profile",
    "standing",
    "still_held",
    "taken_nowhere",
    "text_of",
    "together",
]
