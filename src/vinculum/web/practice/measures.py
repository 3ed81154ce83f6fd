"""The measures this practice can use: the library's own, and keys whose wording the practice has loaded."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from vinculum.errors import InvalidMeasure
from vinculum.measures import Measure, library, with_wording, wording_from_csv, wording_from_fhir, wording_from_toml
from vinculum.web.case.verbs import put
from vinculum.web.records.contents import Wording
from vinculum.web.records.drawer import Drawer, OpenDoor, drawer
from vinculum.web.records.models import Vault

PARSERS = {"toml": wording_from_toml, "csv": wording_from_csv, "fhir": wording_from_fhir}
SUFFIXES = {"toml": "toml", "csv": "csv", "json": "fhir"}


def open_clinic(door: OpenDoor) -> Drawer:
    """The drawer of the practice's own settings."""
    return drawer(door, Vault.objects.get(kind="clinic", grant__member=door.member))


def worded(measure: Measure, wording: Wording | None) -> Measure:
    """The measure with the practice's wording on it, where there is one."""
    return with_wording(measure, PARSERS[wording.format](wording.text)) if wording else measure


def measures_of(clinic: Drawer) -> dict[str, Measure]:
    """Every measure of the library, with wording where it was loaded; the newest wording counts."""
    loaded = wordings_of(clinic)
    return {name: worded(measure, loaded.get(name)) for name, measure in library().items()}


def wordings_of(clinic: Drawer) -> dict[str, Wording]:
    """Measure id -> the wording loaded for it last."""
    return {kept.value.measure: kept.value for kept in clinic.read(Wording)}


def load_wording(door: OpenDoor, measure: str, file: UploadedFile[bytes] | None) -> None:
    """Checks a wording against its key and keeps it; InvalidMeasure says which item does not fit."""
    if measure not in library() or file is None:
        raise InvalidMeasure("Please choose the questionnaire and a file with its wording.")
    suffix = (file.name or "").rpartition(".")[2].lower()
    if suffix not in SUFFIXES:
        raise InvalidMeasure("A wording is a file ending in .toml, .csv or .json (FHIR Questionnaire).")
    text = (file.read() or b"").decode("utf-8-sig", errors="replace")
    wording = Wording(measure=measure, format=SUFFIXES[suffix], text=text)  # type: ignore[arg-type]  # one of SUFFIXES
    worded(library()[measure], wording)
    put(door, "load-wording", into=open_clinic(door), value=wording)
