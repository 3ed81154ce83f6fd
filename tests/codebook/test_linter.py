from vinculum.codebook import Code, Codebook, Example, check, check_library

BEFORE = (("therapist", "What was it like outside?"),)
RAIN = Example("It poured the whole way here and my shoes are still wet.", BEFORE, "w-1")
SNOW = Example("When I was small the snow came up to my chin every single winter.", BEFORE, "w-2")


def code(*examples: Example, name: str = "weather.rain", near_misses: tuple[Example, ...] = ()) -> Code:
    return Code(name, "Weather", "Speaks of it.", "Not of tears.", "", examples, near_misses)


def book(*codes: Code, name: str = "weather", role: str = "client") -> Codebook:
    return Codebook(name, "Weather talk", role, "Invented.", 1, codes)


def lint(*codes: Code, name: str = "weather") -> tuple[str, ...]:
    return check(book(*codes, name=name), examples=0, near_misses=0)


def test_a_codebook_with_different_sentences_has_nothing_to_correct() -> None:
    assert lint(code(RAIN, SNOW)) == ()


def test_too_few_examples_and_near_misses_are_counted() -> None:
    assert check(book(code(RAIN)), examples=2, near_misses=1) == (
        "weather.rain has 1 examples: write at least 2.",
        "weather.rain has 0 near-misses: write at least 1.",
    )


def test_only_a_code_that_others_refine_may_do_without_lines() -> None:
    bare, other = code(), code(RAIN, SNOW, name="weather.rain.heavy")
    assert check(book(bare, other), examples=2, near_misses=0) == ()
    assert check(book(bare, code(RAIN, SNOW, name="weather.rainbow")), examples=2, near_misses=0) == (
        "weather.rain has 0 examples: write at least 2.",
    )
    begun = check(book(code(RAIN), other), examples=2, near_misses=0)
    assert begun[0] == "weather.rain has 1 examples: write at least 2."


def test_an_example_needs_one_to_four_turns_before_it() -> None:
    five = Example(SNOW.text, (("client", "Outside?"), *BEFORE) * 2 + BEFORE, "w-3")
    assert len(lint(code(Example(RAIN.text, (), "w-1"), five))) == 2


def test_an_example_does_not_follow_its_own_speaker() -> None:
    assert lint(code(Example(RAIN.text, (*BEFORE, ("client", "Well.")), "w-1"))) != ()


def test_a_sentence_that_differs_in_a_letter_and_a_comma_is_a_repeat() -> None:
    like = Example("It poured, the whole way here; and my shoe's are still wet!", BEFORE, "w-9")
    assert lint(code(RAIN, like)) == (
        "weather.rain, example 2 repeats weather.rain, example 1: "
        "write another sentence, or give both the same scene, turns and words.",
    )


def test_a_near_miss_that_repeats_an_example_of_its_own_code_is_found() -> None:
    assert lint(code(RAIN, near_misses=(RAIN,))) != ()


def test_a_few_words_repeat_freely_when_other_words_came_before() -> None:
    other = (("therapist", "Shall we say Tuesday at four, as usual?"),)
    assert lint(code(Example("I don't know.", BEFORE, "w-1"), Example("I don't know.", other, "w-2"))) == ()
    assert lint(code(Example("I don't know.", BEFORE, "w-1"), Example("I don’t know…", BEFORE, "w-2"))) != ()


def test_two_codes_may_share_a_turn_on_purpose_but_not_by_accident() -> None:
    moved = Example(RAIN.text, BEFORE, "w-7")
    assert lint(code(RAIN), code(RAIN, name="weather.wet")) == ()
    assert lint(code(RAIN), code(moved, name="weather.wet")) != ()


def test_a_stable_system_must_have_its_stable_ids_and_no_others() -> None:
    complaints = lint(code(RAIN, name="talk.change"), code(SNOW, name="talk.chnage"), name="talk")
    assert [complaint.split()[0] for complaint in complaints] == ["talk.chnage", "talk.sustain"]


def test_sentences_are_compared_across_systems() -> None:
    moved = Example(RAIN.text, BEFORE, "w-7")
    books = [book(code(RAIN)), book(code(moved, name="sea.storm"), name="sea")]
    complaints = check_library(books, examples=0, near_misses=0)
    assert len(complaints) == 1
    assert complaints[0].startswith("sea.storm, example 1 repeats weather.rain, example 1")


def test_turns_cut_from_one_frame_are_named() -> None:
    ends = ("the coast", "a Tuesday night", "my uncle's farm", "Wales, of all places")
    lines = [Example(f"I guess it rained on {end}, as it does.", BEFORE, f"f-{at}") for at, end in enumerate(ends)]
    assert lint(code(*lines[:3])) == ()
    (complaint,) = lint(code(*lines))
    assert (
        complaint
        == 'weather.rain: 4 turns open with "i guess it rained": people do not talk from one frame, so vary them.'
    )
