"""Roles are proposed with a reason and never set."""

from __future__ import annotations

from vinculum.transcripts import Role, Transcript, Turn, propose_roles

ASKING = ("How have you been since we last met?", "It sounds like you were alone with it. Is that so?", "What came up?")
TELLING = ("I was tired and I stayed in my room.", "My brother called and I did not answer.", "I think I was ashamed.")


def dialogue(*speakers: str, roles: dict[str, Role] | None = None) -> Transcript:
    """Speakers in turn: the first asks, all others tell."""
    turns = []
    for round_ in range(3):
        for place, speaker in enumerate(speakers):
            text = ASKING[round_] if place == 0 else TELLING[round_]
            turns.append(Turn(len(turns), speaker, (roles or {}).get(speaker, Role.UNKNOWN), text))
    return Transcript(tuple(turns))


def test_who_asks_is_proposed_as_therapist_and_who_tells_of_themselves_as_client() -> None:
    proposals = {proposal.speaker: proposal for proposal in propose_roles(dialogue("Ruth", "Jonas"))}
    assert proposals["Ruth"].role is Role.THERAPIST
    assert proposals["Jonas"].role is Role.CLIENT
    assert proposals["Ruth"].reason == (
        "Asks in 100% of turns (the other in 0%); 0% of words are “I” or “my” (the other 32%); "
        "opens and reflects as therapists do."
    )


def test_the_order_of_speakers_does_not_matter() -> None:
    reverse = Transcript(tuple(reversed(dialogue("Ruth", "Jonas").turns)))
    assert {one.speaker: one.role for one in propose_roles(reverse)} == {"Ruth": Role.THERAPIST, "Jonas": Role.CLIENT}


def test_nothing_is_proposed_where_the_two_speak_alike() -> None:
    turns = tuple(
        Turn(index, "AB"[index % 2], Role.UNKNOWN, "So it was a long day, and then it ended.") for index in range(6)
    )
    assert propose_roles(Transcript(turns)) == ()


def test_the_one_left_beside_a_known_therapist_is_proposed_as_client() -> None:
    (proposal,) = propose_roles(dialogue("Ruth", "Jonas", roles={"Ruth": Role.THERAPIST}))
    assert (proposal.speaker, proposal.role) == ("Jonas", Role.CLIENT)


def test_with_three_speakers_only_the_therapist_is_proposed() -> None:
    assert [(one.speaker, one.role) for one in propose_roles(dialogue("Ruth", "Jonas", "Mia"))] == [
        ("Ruth", Role.THERAPIST)
    ]


def test_nothing_is_proposed_for_known_roles_silent_or_nameless_speakers() -> None:
    assert propose_roles(dialogue("Ruth", "Jonas", roles={"Ruth": Role.THERAPIST, "Jonas": Role.CLIENT})) == ()
    assert propose_roles(dialogue("", "")) == ()
    assert propose_roles(Transcript(())) == ()


def test_a_proposal_leaves_the_transcript_as_it_is() -> None:
    transcript = dialogue("Ruth", "Jonas")
    propose_roles(transcript)
    assert {turn.role for turn in transcript.turns} == {Role.UNKNOWN}
