"""`vinculum train --from-practice`: opens the keys as sign-in does, compares, keeps the copy as the workbench does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cast import Place, Visitor
from tests.training.small import consistent, few_lines, few_talks, small_model, thrown
from tests.web.own_reader.conftest import practised

from vinculum.cli import main, server
from vinculum.reading.linear import reader
from vinculum.training import from_practice
from vinculum.web.own_reader.copies import copies_in, models_of
from vinculum.web.practice.measures import open_clinic
from vinculum.web.records.models import Door, Event

Ask = Callable[..., Result]


@pytest.fixture
def ask(lena: Visitor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ask:
    """The command over the folder of the tests, with a small shipped model."""
    monkeypatch.setattr(server, "prepare", lambda home: None)
    monkeypatch.setattr(reader, "family", lambda name: small_model())
    monkeypatch.setattr(from_practice, "all_lines", few_lines)
    monkeypatch.setattr(from_practice, "practice", few_talks)
    (tmp_path / "keys.db").touch()
    assert lena.keys is not None
    known = lena.keys.credentials

    def asked(*more: str, passphrase: str = known.passphrase) -> Result:
        command = ["train", "--from-practice", str(tmp_path), *more]
        return CliRunner(env={"COLUMNS": "100"}).invoke(main, command, input=f"{known.name}\n{passphrase}\n")

    return asked


def test_the_comparison_is_printed_and_the_copy_waits_in_the_workbench(ask: Ask, lena: Visitor) -> None:
    practised(lena, decided=consistent)
    found = ask()
    assert found.exit_code == 0, found.output
    assert "average precision" in found.stdout
    assert "resistance.excuse, copy" in found.stdout
    assert "agrees with you better than the shipped reader" in found.stdout
    assert len(copies_in(open_clinic(lena.at), lena.at.member)) == 1
    assert models_of(lena.at) == {}


def test_with_use_the_copy_reads_from_now_on(ask: Ask, lena: Visitor) -> None:
    practised(lena, decided=consistent)
    found = ask("--use")
    assert "From now on the copy reads" in found.stdout
    assert set(models_of(lena.at)) == {"codebook"}


def test_with_use_a_copy_that_may_not_replace_is_kept_and_not_used(ask: Ask, lena: Visitor) -> None:
    practised(lena, decided=thrown)
    found = ask("--use")
    assert found.exit_code == 1
    assert "may not take the shipped reader's place" in found.stderr
    assert models_of(lena.at) == {}


def test_its_door_is_closed_again_whatever_happens(ask: Ask, lena: Visitor, case_a: Place) -> None:
    doors = Door.objects.count()
    found = ask()
    assert found.exit_code == 1
    assert "fewer than two sessions" in found.stderr
    assert Door.objects.count() == doors
    verbs = list(Event.objects.order_by("-seq").values_list("verb", flat=True)[:2])
    assert verbs == ["lock", "open-door"]


def test_a_wrong_passphrase_opens_nothing(ask: Ask, lena: Visitor) -> None:
    before = Event.objects.count()
    found = ask(passphrase="not the passphrase")
    assert found.exit_code == 1
    assert "do not belong together" in found.stderr
    assert Event.objects.count() == before


def test_a_folder_without_a_workbench_is_named_and_stays_as_it_is(tmp_path: Path) -> None:
    found = CliRunner().invoke(main, ["train", "--from-practice", str(tmp_path)])
    assert found.exit_code == 1
    assert "not the folder of a workbench" in found.stderr
    assert list(tmp_path.iterdir()) == []
