"""What every measure of the library must have, and what none may have."""

import re
from itertools import pairwise

import pytest

from vinculum.measures import Measure, library

OWN = [measure for measure in library().values() if measure.kind == "own"]
KEYS = [measure for measure in library().values() if measure.kind == "key"]
FOR_CLIENTS = [measure for measure in OWN if measure.rater == "client"]
SHORT = ["trust", "respect", "empathy", "understanding", "support", "communication", "responsiveness"]
FACTORS = [*SHORT, "safety", "autonomy"]
own = pytest.mark.parametrize("measure", OWN, ids=lambda measure: measure.id)
keys = pytest.mark.parametrize("measure", KEYS, ids=lambda measure: measure.id)
for_clients = pytest.mark.parametrize("measure", FOR_CLIENTS, ids=lambda measure: measure.id)


def every_text(measure: Measure, lang: str) -> list[str]:
    """Every text a person meets in the form, names put in."""
    names = {"therapist": "Lena Berg", "client": "Mara"}
    answers = [option.label(lang, **names) for item in measure.items for option in item.options]
    questions = [item.text(lang, **names) for item in measure.items]
    return [measure.title(lang, **names), measure.lead(lang, **names), *questions, *answers]


def test_the_library_holds_our_own_forms_first_and_then_the_keys():
    assert [measure.id for measure in OWN] == [
        "feelings.therapist",
        "pulse.client",
        "pulse.therapist",
        "reactions.client",
        "relationship-short.client",
        "relationship-short.therapist",
        "relationship.client",
        "relationship.therapist",
    ]
    published = "arm-5 core-10 fwc-bv gad-7 haq-ii ors phq-9 risq sai sparq srs wai-36 wai-s wai-sr who-5"
    assert [measure.id for measure in KEYS] == published.split()
    assert [*library()] == [measure.id for measure in OWN + KEYS]


@own
def test_every_text_of_our_own_exists_in_english_and_in_german(measure):
    assert measure.languages == ("en", "de")
    sources = [measure.titles, measure.leads, *(item.texts for item in measure.items)]
    sources += [option.labels for item in measure.items for option in item.options]
    sources += [scale.titles for scale in measure.scales]
    assert all(source.languages == ("en", "de") for source in sources)
    assert all(
        english and english != german
        for english, german in zip(every_text(measure, "en")[:2], every_text(measure, "de")[:2], strict=True)
    )


@own
def test_no_brace_is_left_where_a_name_stands(measure):
    for lang in measure.languages:
        assert not [text for text in every_text(measure, lang) if "{" in text or "}" in text or "|" in text]
        assert not [item.id for item in measure.items if re.search(r"[{}|]", item.text(lang))]


@own
def test_our_own_forms_say_that_they_are_not_yet_validated(measure):
    assert measure.status == "not yet validated"
    assert measure.has_text


@own
def test_every_form_says_how_long_it_takes_and_that_less_good_answers_are_welcome(measure):
    assert re.search(r"minute", measure.lead("en"))
    assert re.search(r"[Mm]inute", measure.lead("de"))
    assert re.search(r"welcome|useful|own side", measure.lead("en"))
    assert re.search(r"leave out any question|every part can stay empty", measure.lead("en"))
    assert re.search(r"jede Frage auslassen|jeder Teil kann leer bleiben", measure.lead("de"))


@for_clients
def test_clients_never_read_a_code_word(measure):
    words = " ".join(every_text(measure, "en") + every_text(measure, "de")).lower()
    for code_word in [
        "alliance",
        "rupture",
        "measure",
        "score",
        "factor",
        "form ",
        "data",
        "allianz",
        "ruptur",
        "skala",
    ]:
        assert code_word not in words


@own
def test_nobody_is_given_a_gender_when_the_name_is_known(measure):
    english = " ".join(every_text(measure, "en"))
    assert not re.search(r"\b(he|she|him|her|his|hers)\b", english, re.IGNORECASE)
    german = " ".join(every_text(measure, "de"))
    assert not re.search(r"\b(er|ihm|ihn|seine[mnrs]?|Therapeutin|Klientin)\b", german)


@for_clients
def test_sentences_for_clients_stay_short(measure):
    for text in every_text(measure, "en") + every_text(measure, "de"):
        for sentence in re.split(r"[.?!:] ", text):
            assert len(sentence.split()) <= 18, sentence


def test_the_name_of_the_therapist_stands_where_it_is_known_and_words_of_the_right_case_where_it_is_not():
    item = library()["relationship-short.client"].items[0]
    assert item.text("en", therapist="Lena Berg") == "I could trust Lena Berg with what matters to me."
    assert item.text("en") == "I could trust my therapist with what matters to me."
    assert item.text("de").startswith("Ich konnte meiner Therapeutin oder meinem Therapeuten anvertrauen")


def test_a_name_with_braces_is_shown_as_it_is():
    item = library()["relationship-short.client"].items[0]
    assert "{client}" in item.text("en", therapist="{client}", client="Mara")


def test_a_language_of_a_region_falls_back_to_the_language_and_an_unknown_one_to_the_first():
    pulse = library()["pulse.client"]
    assert pulse.title("de-AT") == pulse.title("de") == "Wie war es heute?"
    assert pulse.title("fr") == pulse.title("en") == "How was it today?"


@pytest.mark.parametrize("rater", ["client", "therapist"])
def test_the_short_form_asks_seven_questions_one_for_each_factor(rater):
    form = library()[f"relationship-short.{rater}"]
    assert [item.id for item in form.items] == [*SHORT, "tension", "repaired", "words"]
    assert [scale.id for scale in form.scales] == ["total", *SHORT]
    assert form.scales[0].items == tuple(SHORT)


@pytest.mark.parametrize("rater", ["client", "therapist"])
def test_the_long_form_asks_eighteen_questions_two_for_each_factor(rater):
    form = library()[f"relationship.{rater}"]
    pairs = [f"{factor}{number}" for factor in FACTORS for number in (1, 2)]
    assert [item.id for item in form.items] == [*pairs, "tension", "repaired", "well", "change"]
    assert form.scales[0].items == tuple(pairs)
    assert {scale.id: scale.items for scale in form.scales[1:]} == {f: (f"{f}1", f"{f}2") for f in FACTORS}
    assert all(item.id == f"{item.factor}{item.id[-1]}" for item in form.items if item.factor)


@own
def test_the_repair_is_asked_only_where_something_felt_wrong(measure):
    conditions = {item.id: item.shown_if for item in measure.items if item.shown_if}
    asked = any(item.id == "tension" for item in measure.items)
    assert conditions == ({"repaired": ("tension", (2, 3))} if asked else {})


def test_both_sides_answer_the_same_questions():
    for form in ["pulse", "relationship-short", "relationship"]:
        client, therapist = library()[f"{form}.client"], library()[f"{form}.therapist"]
        assert [(i.kind, i.minimum, i.maximum, i.shown_if) for i in client.items] == [
            (i.kind, i.minimum, i.maximum, i.shown_if) for i in therapist.items
        ]
        assert [(s.id, s.items) for s in client.scales] == [(s.id, s.items) for s in therapist.scales]


def test_the_amounts_have_their_five_words_in_order():
    trust = library()["relationship.client"].items[0]
    assert [(o.value, o.label("en")) for o in trust.options] == [
        (1, "Not at all"),
        (2, "A little"),
        (3, "Partly"),
        (4, "Mostly"),
        (5, "Completely"),
    ]


def test_the_feeling_forms_hold_the_words_they_should_and_count_nothing():
    reactions, feelings = library()["reactions.client"], library()["feelings.therapist"]
    toward = ["warm", "irritated", "admiring", "drawn", "wary", "hurt", "likened"]
    assert [i.id for i in reactions.items] == [*toward, "words"]
    words = "warm protective interested bored irritated anxious helpless inadequate shut_out drawn sad confident"
    assert [i.id for i in feelings.items] == [*words.split(), "about", "done", "words", "body"]
    assert {(i.minimum, i.maximum) for i in feelings.items[:12]} == {(0.0, 4.0)}
    assert [(i.kind, i.maximum) for i in feelings.items[12:]] == [
        ("choice", 3),
        ("choice", 5),
        ("text", 0),
        ("text", 0),
    ]
    assert reactions.scales == feelings.scales == ()


@keys
def test_a_key_holds_no_wording(measure):
    assert not measure.has_text
    assert measure.languages == ()
    assert measure.lead("en") == ""
    assert not [item.id for item in measure.items if item.texts.pairs]
    assert not [item.id for item in measure.items for option in item.options if option.labels.pairs]
    assert [item.id for item in measure.items] == [f"i{number}" for number in range(1, len(measure.items) + 1)]


@keys
def test_a_key_says_where_it_was_read_and_that_the_wording_is_not_included(measure):
    assert measure.source
    assert measure.licence.startswith("Key only")
    assert measure.title("en")


@keys
def test_no_key_of_the_relationship_prints_a_cut_off(measure):
    about_symptoms = measure.id in {"phq-9", "gad-7", "who-5", "core-10"}
    assert about_symptoms or not re.search(r"weak|strong|low|high|below|above|alert", measure.note)


@pytest.mark.parametrize(
    ("measure", "count", "low", "high", "reverse"),
    [
        ("wai-sr", 12, 12, 60, []),
        ("wai-s", 12, 12, 84, [4, 10]),
        ("wai-36", 36, 36, 252, [1, 3, 7, 9, 10, 11, 12, 15, 20, 27, 29, 31, 33, 34]),
        ("sai", 6, 0, 30, []),
        ("haq-ii", 19, 19, 114, [4, 8, 11, 16, 19]),
        ("arm-5", 5, 1, 7, [3]),
        ("srs", 4, 0, 40, []),
        ("ors", 4, 0, 40, []),
        ("risq", 4, 0, 4, []),
        ("phq-9", 9, 0, 27, []),
        ("gad-7", 7, 0, 21, []),
        ("core-10", 10, 0, 40, [2, 3]),
        ("who-5", 5, 0, 25, []),
    ],
)
def test_the_keys_have_the_published_count_range_and_reversals(measure, count, low, high, reverse):
    key = library()[measure]
    assert len(key.items) == count
    assert (key.scales[0].id, key.scales[0].minimum, key.scales[0].maximum) == ("total", low, high)
    assert [int(item.id[1:]) for item in key.items if item.reverse] == reverse


@pytest.mark.parametrize("measure", ["wai-sr", "wai-s", "wai-36"])
def test_tasks_bond_and_goals_share_out_all_items_evenly(measure):
    total, *parts = library()[measure].scales
    assert sorted(item for part in parts for item in part.items) == sorted(total.items)
    assert all(len(left.items) == len(right.items) for left, right in pairwise(parts))


def test_sparq_has_two_sums_and_no_total():
    scales = library()["sparq"].scales
    assert [(scale.id, scale.maximum, scale.reliability) for scale in scales] == [
        ("positive", 16, 0.87),
        ("negative", 16, 0.75),
    ]


def test_only_phq_9_and_core_10_name_risk_items():
    named = {measure.id: measure.risk_items for measure in library().values() if measure.risk_items}
    assert named == {"core-10": ("i6",), "phq-9": ("i9",)}


@pytest.mark.parametrize(
    "measure", ["wai-s", "wai-36", "sai", "haq-ii", "srs", "ors", "sparq", "core-10", "who-5", "fwc-bv"]
)
def test_what_was_never_read_in_a_source_is_marked(measure):
    assert library()[measure].unverified


def test_the_library_cannot_be_changed_by_its_readers():
    with pytest.raises(TypeError):
        library()["mine"] = library()["phq-9"]  # type: ignore[index]  # what must not work
