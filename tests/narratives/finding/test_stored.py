"""The model's file: the same again, and a damaged or foreign one is refused with a sentence."""

import pytest

from vinculum.errors import InvalidModel
from vinculum.narratives.finding.stored import MODEL, load, save, shipped
from vinculum.reading.linear.stored import MODELS, shared_vectors


def test_the_shipped_model_is_written_again_byte_for_byte(tmp_path):
    save(shipped(), tmp_path / "again.model")
    assert (tmp_path / "again.model").read_bytes() == MODEL.read_bytes()


def test_the_card_says_what_it_was_made_of_and_what_it_is_not_for():
    card = shipped().card
    assert "no patient said" in str(card["data"])
    assert "risk" in str(card["not for"])
    assert card["figures"]


def test_the_file_of_the_model_is_small():
    assert MODEL.stat().st_size < 1_000_000


@pytest.mark.parametrize("keep", [0, 100, 5000])
def test_a_file_cut_short_is_refused(tmp_path, keep):
    (tmp_path / "cut.model").write_bytes(MODEL.read_bytes()[:keep])
    with pytest.raises(InvalidModel, match=r"cut\.model"):
        load(tmp_path / "cut.model", shared_vectors())


def test_another_model_of_the_reader_is_refused():
    with pytest.raises(InvalidModel):
        load(MODELS / "codebook.model", shared_vectors())
