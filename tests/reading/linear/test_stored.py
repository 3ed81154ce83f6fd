import io
import json
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.linear.tiny import FEW, apart, codebook, drawn_heads, session_of, talk, vectors

from vinculum.errors import InvalidModel
from vinculum.reading.linear import archive
from vinculum.reading.linear.archive import LARGEST, packed, write
from vinculum.reading.linear.blocks import session
from vinculum.reading.linear.hand import said
from vinculum.reading.linear.heads import Question
from vinculum.reading.linear.model import Decision, Model
from vinculum.reading.linear.sequence import LOOKS, inputs
from vinculum.reading.linear.stored import load, load_vectors, packed_model, save, save_vectors, unpacked_model
from vinculum.transcripts.model import Role

MARKS = Question("marks", Role.CLIENT, ("x", "y"), exclusive=False)
DRAWN = Model(
    "drawn",
    drawn_heads([apart("C: I want to drink.")] * 2, [MARKS]),
    None,
    (),
    {"marks": Decision(1.0, (0.5, 0.5))},
    {"data": "invented"},
)
BYTES = packed_model(DRAWN)


def reading(content: bytes) -> Model:
    return unpacked_model(content, vectors(), name="own.model")


def altered(content: bytes, name: str, by: Callable[[bytes], bytes | None]) -> bytes:
    """The archive with one entry written anew, or left out where `by` gives None."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            kept = by(old.read(entry)) if entry == name else old.read(entry)
            if kept is not None:
                new.writestr(entry, kept)
    return made.getvalue()


def with_card(content: bytes, **changes: Any) -> bytes:
    return altered(content, "card.json", lambda old: json.dumps({**json.loads(old), **changes}).encode())


def repacked(content: bytes, way: int) -> bytes:
    """The archive packed in another way, its first entry damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", way) as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry))
    return made.getvalue()[:60] + b"\xff" * 30 + made.getvalue()[90:]


def shares_of(content: bytes, share: float) -> list[list[object]]:
    """The layout with that share for every block."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return [[kind, back, share] for kind, back, _ in json.loads(file.read("card.json"))["layout"]]


def with_array(content: bytes, name: str, change: Callable[[np.ndarray], np.ndarray]) -> bytes:
    def by(old: bytes) -> bytes:
        held = io.BytesIO()
        np.save(held, change(np.load(io.BytesIO(old))), allow_pickle=True)
        return held.getvalue()

    return altered(content, f"{name}.npy", by)


def test_a_saved_model_gives_the_same_answers(tmp_path: Path) -> None:
    one = session(said(session_of(FEW)))
    for model in (talk(), codebook()):
        save(model, tmp_path / "own.model")
        again = load(tmp_path / "own.model", vectors())
        assert (again.name, again.over, dict(again.decisions)) == (model.name, model.over, dict(model.decisions))
        assert (again.heads.questions, again.card) == (model.heads.questions, model.card)
        for name, answer in model.answers(one).items():
            np.testing.assert_allclose(again.answers(one)[name].probability, answer.probability, atol=0.01)


def test_the_same_model_gives_the_same_bytes_however_often_it_is_saved(tmp_path: Path) -> None:
    save(talk(), tmp_path / "one.model")
    save(load(tmp_path / "one.model", vectors()), tmp_path / "two.model")
    assert (tmp_path / "one.model").read_bytes() == (tmp_path / "two.model").read_bytes() == packed_model(talk())


def test_vectors_come_back_as_they_were(tmp_path: Path) -> None:
    save_vectors(vectors(), tmp_path / "words.vectors")
    again = load_vectors(tmp_path / "words.vectors")
    for name in ("keys", "values", "scale"):
        np.testing.assert_array_equal(getattr(again, name), getattr(vectors(), name))


def test_what_is_loaded_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        reading(BYTES).heads.weights[0] = 1


@given(st.integers(0, len(BYTES) - 1))
def test_a_file_cut_short_anywhere_is_refused(length: int) -> None:
    with pytest.raises(InvalidModel, match=r"own\.model is damaged or cut short"):
        reading(BYTES[:length])


@given(st.integers(0, len(BYTES) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_changes_nothing(at: int, bits: int) -> None:
    changed = bytearray(BYTES)
    changed[at] ^= bits
    try:
        found = reading(bytes(changed))
    except InvalidModel as error:
        assert "own.model" in str(error)
    else:
        assert packed_model(found) == BYTES


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_the_files_name(content: bytes) -> None:
    with pytest.raises(InvalidModel, match=r"own\.model"):
        reading(content)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidModel, match=r"There is no own\.model"):
        load(tmp_path / "own.model", vectors())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (altered(BYTES, "card.json", lambda _: None), "not a model"),
        (altered(BYTES, "card.json", lambda _: b"[1]"), "not a model"),
        (with_card(BYTES, format="something else"), "not a model"),
        (with_card(BYTES, version=2), "newer Vinculum .model format 2; this one reads up to 1."),
        (with_card(BYTES, version=10**4000), r"model format 1000000000…; this one"),
        (with_card(BYTES, version="1"), "damaged"),
        (with_card(BYTES, version=float("nan")), "damaged"),
        (with_card(BYTES, version=0), "damaged"),
        (repacked(BYTES, zipfile.ZIP_LZMA), "damaged"),
        (repacked(BYTES, zipfile.ZIP_BZIP2), "damaged"),
        (altered(BYTES, "card.json", lambda _: b"{"), "damaged"),
        (altered(BYTES, "card.json", lambda _: b"[" * 200_000), "damaged"),
        (altered(BYTES, "card.json", lambda _: b"\xff\xfe\xfa"), "damaged"),
        (with_card(BYTES, layout=[["smells", 0, 1.0]]), "damaged"),
        (with_card(BYTES, layout=[["near", 0, 1.0], ["words", 0, 1.0]]), "damaged"),
        (with_card(BYTES, layout=[]), "damaged"),
        (with_card(BYTES, layout=shares_of(BYTES, float("nan"))), "damaged"),
        (with_card(BYTES, layout=shares_of(BYTES, float("inf"))), "damaged"),
        (with_card(BYTES, questions=[["marks", "judge", ["x", "y"], False]]), "damaged"),
        (with_card(BYTES, questions=[["marks", "client", ["x"], False]]), "damaged"),
        (with_card(BYTES, decisions={}), "damaged"),
        (with_card(BYTES, decisions={"marks": {"temperature": 0, "prefer": [0.5, 0.5]}}), "damaged"),
        (with_card(BYTES, decisions={"marks": {"temperature": 1, "prefer": [0.5]}}), "damaged"),
        (with_card(BYTES, decisions={"marks": {"temperature": 1, "prefer": [0.5, float("nan")]}}), "damaged"),
        (with_card(BYTES, over=["marks"]), "damaged"),
        (with_array(BYTES, "weights", lambda old: old[:-1]), "damaged"),
        (with_array(BYTES, "weights", lambda old: old.astype(np.float32)), "damaged"),
        (with_array(BYTES, "weights", np.ravel), "damaged"),
        (with_array(BYTES, "weights", np.asfortranarray), "damaged"),
        (with_array(BYTES, "scale", lambda old: old * np.nan), "damaged"),
        (with_array(BYTES, "scale", lambda old: old.astype(">f4")), "damaged"),
        (with_array(BYTES, "bias", lambda old: old[:1]), "damaged"),
        (with_array(BYTES, "words-keys", lambda old: old[::-1]), "damaged"),
        (with_array(BYTES, "words-weight", lambda old: old[1:]), "damaged"),
        (altered(BYTES, "weights.npy", lambda _: None), "damaged"),
        (altered(BYTES, "weights.npy", lambda old: old[:-1]), "damaged"),
        (altered(BYTES, "weights.npy", lambda old: old + b"\0"), "damaged"),
        (altered(BYTES, "weights.npy", lambda _: b""), "damaged"),
    ],
)
def test_what_does_not_fit_together_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(InvalidModel, match=says):
        reading(content)


def test_a_pickled_array_is_never_opened() -> None:
    opened: list[str] = []

    class Running:
        def __reduce__(self) -> tuple[object, tuple[object, ...]]:
            return opened.append, ("ran",)

    objects = with_array(BYTES, "weights", lambda _: np.array([[Running()]], dtype=object))
    for content in (objects, altered(BYTES, "weights.npy", lambda _: pickle.dumps(Running()))):
        with pytest.raises(InvalidModel, match="damaged"):
            reading(content)
    assert opened == []


@pytest.mark.parametrize("name", ["card.json", "weights.npy", "more.npy"])
def test_a_file_that_unpacks_to_too_much_is_not_opened(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = io.BytesIO(altered(BYTES, name, lambda _: None))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, bytes(LARGEST + 1))
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    with pytest.raises(InvalidModel, match="larger than any model"):
        reading(made.getvalue())


def test_an_array_whose_header_promises_more_than_is_there_takes_no_memory_for_it() -> None:
    def promising(old: bytes) -> bytes:
        held = io.BytesIO()
        np.lib.format.write_array_header_1_0(
            held,
            {"descr": "|i1", "fortran_order": False, "shape": (10**15, 2)},  # type: ignore[arg-type]  # a shape
        )
        return held.getvalue() + old[-10:]

    with pytest.raises(InvalidModel, match="damaged"):
        reading(altered(BYTES, "weights.npy", promising))


@pytest.mark.parametrize("name", ["enter", "enter bias", "in", "in bias", "back", "back bias", "leave", "leave bias"])
def test_a_layer_of_other_shapes_than_the_heads_is_refused(name: str) -> None:
    content = packed_model(talk())
    with pytest.raises(InvalidModel, match="damaged"):
        reading(with_array(content, f"layer {name}", lambda old: old[..., :-1]))
    with pytest.raises(InvalidModel, match="damaged"):
        reading(with_array(content, f"layer {name}", lambda old: old[:1]))


def test_the_layer_is_held_to_the_number_of_looks_that_it_gets() -> None:
    one = apart("T: Hm.")
    none = {name: np.zeros((1, 0), np.float32) for name in ("behaviour", "talk", "move")}
    assert inputs(one.turns, none).shape == (1, LOOKS)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    save_vectors(vectors(), tmp_path / "words.vectors")
    save(DRAWN, tmp_path / "own.model")
    with pytest.raises(InvalidModel, match="damaged"):
        load(tmp_path / "words.vectors", vectors())
    with pytest.raises(InvalidModel, match="damaged"):
        load_vectors(tmp_path / "own.model")


def test_nothing_half_written_is_left_where_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(DRAWN, tmp_path / "own.model")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive.Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path / "own.model", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["own.model"]
    assert (tmp_path / "own.model").read_bytes() == BYTES


def test_numbers_are_packed_alike_whichever_way_they_lie_in_memory() -> None:
    numbers = np.arange(6, dtype=np.float32).reshape(2, 3)
    wanted = packed({}, {"n": numbers})
    assert packed({}, {"n": np.asfortranarray(numbers)}) == packed({}, {"n": numbers.astype(">f4")}) == wanted
