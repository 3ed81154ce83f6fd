"""Everything that can go wrong, drawn as one tree.

VinculumError
├── UnreadableFile        a file that no parser can make sense of
│   └── AmbiguousFormat   more than one parser fits: the person has to say which
├── InvalidMeasure        a questionnaire definition that contradicts itself
├── InvalidAnswers        answers that do not fit their measure
├── InvalidCodebook       a code system that contradicts itself
├── InvalidRatings        a table of ratings that cannot be read as a course
├── InvalidCodes          codes or scores by several raters that cannot be compared
├── InvalidTable          a table of many cases that cannot be analysed as asked
├── InvalidReading        a moment or evidence that does not fit its transcript
├── InvalidNarratives     told happenings, their codes or people that contradict themselves
├── InvalidLens           a lens that contradicts itself, or material that it cannot be held over
├── InvalidReaction       an entry of the diary that contradicts itself
├── InvalidGuidance       a rule or condition that contradicts itself, or asks for what it may not
├── InvalidTraining       training material that cannot be read, or that is too little to learn from
├── InvalidModel          a reader's model file that is damaged, foreign, or from a newer version
├── AddressNotAllowed     an address that the words of a session may not be sent to
├── NoAnswer              a language model's server that refuses, stays away or makes no sense
├── NotInstalled          an optional part that is not installed: says which extra brings it
├── CorpusError           a corpus that cannot be read as asked, or a reading of it that cannot go on
└── VaultError
    ├── DoesNotOpen       a box, half or secret that this key, place or version does not open
    └── VaultIsGone       the shred half of this vault no longer exists
"""


class VinculumError(Exception):
    """Base of every error that is meant for a person: says what, where and what to do."""


class UnreadableFile(VinculumError):
    """A file that no parser can make sense of, or that is too large or malformed to be safe."""


class AmbiguousFormat(UnreadableFile):
    """More than one parser fits.

    Attributes:
        candidates: the names of the formats that fit, for the person to choose from.
    """

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class InvalidMeasure(VinculumError):
    """A questionnaire definition that contradicts itself."""


class InvalidAnswers(VinculumError):
    """Answers that do not fit their measure."""


class InvalidCodebook(VinculumError):
    """A code system that contradicts itself."""


class InvalidRatings(VinculumError):
    """A table of ratings that cannot be read as a course."""


class InvalidCodes(VinculumError):
    """Codes or scores by several raters that cannot be compared."""


class InvalidTable(VinculumError):
    """A table of many cases that cannot be analysed as asked."""


class InvalidReading(VinculumError):
    """A moment or evidence that does not fit its transcript."""


class InvalidNarratives(VinculumError):
    """Told happenings, their codes, their people or a list of categories that contradict themselves."""


class InvalidLens(VinculumError):
    """A lens that contradicts itself, or material that it cannot be held over."""


class InvalidReaction(VinculumError):
    """An entry of the diary, or a word for it, that contradicts itself."""


class InvalidGuidance(VinculumError):
    """A rule, a condition or facts that contradict themselves, or ask for what they may not."""


class InvalidTraining(VinculumError):
    """Training material that cannot be read, or that is too little to learn from."""


class InvalidModel(VinculumError):
    """A reader's model file that is damaged, foreign, or from a newer version."""


class CorpusError(VinculumError):
    """A corpus that cannot be read as asked, or a reading of it that cannot go on."""


class NotInstalled(VinculumError):
    """An optional part that is not installed here: says which extra brings it."""


class AddressNotAllowed(VinculumError):
    """An address that the words of a session may not be sent to."""


class NoAnswer(VinculumError):
    """A language model's server that refuses, stays away or makes no sense."""


class VaultError(VinculumError):
    """Base of what the vault refuses."""


class DoesNotOpen(VaultError):
    """A box, half or secret that this key, place or version does not open."""


class VaultIsGone(VaultError):
    """The shred half of this vault no longer exists: its content cannot come back."""
