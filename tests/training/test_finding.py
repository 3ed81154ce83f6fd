"""What proposes narratives is fitted from written tellings: labels lie where the marks were."""

import numpy as np
import pytest

from vinculum.narratives import Part, library
from vinculum.narratives.finding.model import HEADS, PARTS
from vinculum.narratives.finding.stored import save
from vinculum.narratives.told import load_scenes, scenes
from vinculum.training.finding import fit_finding
from vinculum.training.finding_folds import FOLDS, folds
from vinculum.training.tellings import marked_scenes, other_material, part_name

pytest.importorskip("sklearn")
MARKED = marked_scenes()


def test_clauses_within_what_is_told_are_told_and_those_around_it_are_not():
    scene = next(one for one in MARKED if one.name == "e-fence")
    first, last = scene.tellings[0]
    words = [" ".join(one.words[:2]) for one in scene.told.clauses]
    assert words[0] == "him"
    assert scene.inside[0] == 0
    assert scene.inside[first:last].all()


def test_a_clause_is_what_most_of_its_words_were_marked_as():
    scene = next(one for one in MARKED if one.name == "a-the-belt")
    heard = {scene.told.clauses[place.at].words[:3]: scene.heard[place.at] for place in scene.within.places}
    wish, blow = heard[("i", "looked", "over")], heard[("and", "he", "had")]
    assert wish is not None
    assert blow is not None
    assert (wish.part, blow.category) == (Part.WISH, "ro.harms-body")
    assert part_name(None) == "none"


def test_every_telling_has_clauses_and_most_marks_a_clause_of_their_own():
    told = [telling for scene in scenes() for telling in scene.tellings]
    marks = sum(len(one.components) for one in told)
    found = {(scene.name, id(one)) for scene in MARKED for one in scene.heard_within() if one is not None}
    assert len(found) > 0.95 * marks


def test_no_scene_is_in_two_folds_and_none_is_left_out():
    fold = folds([one.name for one in MARKED], seed=3)
    assert set(fold) == {one.name for one in MARKED}
    assert set(fold.values()) == set(range(FOLDS))


def test_ordinary_talk_and_near_misses_tell_nothing():
    others = other_material()
    ordinary = [one for one in others if one.weight < 1]
    assert len(ordinary) >= 60
    assert not any(one.inside.any() for one in ordinary)
    assert any(one.inside.any() for one in others)


def test_the_same_material_gives_the_same_file(tmp_path):
    small = MARKED[:40]
    for name in ("one", "two"):
        save(fit_finding(small, (), {}), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_model_knows_the_scenes_that_it_was_taught():
    model = fit_finding(MARKED[:40], (), {})
    scene = MARKED[0]
    answers = model.hears(scene.told, scene.tellings)
    right = [
        PARTS[at] == part_name(one) for at, one in zip(answers.part.argmax(axis=1), scene.heard_within(), strict=True)
    ]
    assert np.mean(right) > 0.8
    assert set(model.heads) == set(HEADS)
    assert np.allclose(answers.part.sum(axis=1), 1, atol=1e-4)


def test_a_scene_without_a_telling_gives_no_rows_of_parts():
    (plan,) = load_scenes("# x | young | plan\nT: And?\nC: I'll ring him.", scheme=library(), name="a file")
    assert plan.tellings == ()
