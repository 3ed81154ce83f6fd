from pathlib import Path

import pytest

from vinculum.codebook import SYSTEMS

PAGE = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_code_has_its_heading_and_a_line_under_it(system: str) -> None:
    assert f"## {system}" in PAGE
    for code_id in SYSTEMS[system]:
        assert f"### {code_id}" in PAGE, f"docs/codebook.md has no heading for {code_id}"
        assert PAGE[PAGE.index(f"### {code_id}") + 2].strip()


def test_the_page_has_no_heading_for_a_code_that_does_not_exist() -> None:
    ids = {code_id for codes in SYSTEMS.values() for code_id in codes}
    assert {line[4:] for line in PAGE if line.startswith("### ")} == ids
