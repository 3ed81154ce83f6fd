"""What a person named counts first, then what proposals may add, then what the file says."""

from vinculum.transcripts import Kind, Role, Transcript, Turn, settle_roles


def _session(*turns: tuple[str, Role, str]) -> Transcript:
    return Transcript(
        tuple([Turn(number, speaker, role, text) for number, (speaker, role, text) in enumerate(turns)]),
        kind=Kind.RECORDING,
    )


UNKNOWN = _session(
    ("Ines", Role.UNKNOWN, "What brings you here today, and how have you been since we last met? What was that like?"),
    (
        "Theo",
        Role.UNKNOWN,
        "I could not sleep. I kept thinking of what I said to my brother, and I felt so small.",
    ),
)


def test_a_name_is_found_in_any_case_of_letters() -> None:
    settled = settle_roles(UNKNOWN, {"INES": Role.THERAPIST})
    assert [turn.role for turn in settled.transcript.turns] == [Role.THERAPIST, Role.UNKNOWN]
    assert (settled.how, settled.used) == ("named", ())


def test_nothing_is_proposed_unless_it_is_asked_for() -> None:
    assert settle_roles(UNKNOWN, {}).how == "unknown"


def test_a_proposal_fills_in_who_is_left() -> None:
    settled = settle_roles(UNKNOWN, {"ines": Role.THERAPIST}, accept=True)
    assert [turn.role for turn in settled.transcript.turns] == [Role.THERAPIST, Role.CLIENT]
    assert (settled.how, [proposal.speaker for proposal in settled.used]) == ("proposed", ["Theo"])


def test_roles_that_the_file_says_are_said_to_come_from_it() -> None:
    assert settle_roles(_session(("A", Role.CLIENT, "Well."), ("B", Role.THERAPIST, "Yes?")), {}).how == "file"
