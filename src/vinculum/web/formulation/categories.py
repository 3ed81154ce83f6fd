"""The list of wishes and responses: to read, to take as a file, and to change for one's own practice."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from vinculum.errors import InvalidNarratives, VinculumError
from vinculum.narratives import Part, Scheme, load_toml
from vinculum.narratives.writing import to_toml
from vinculum.web.asking import door_of
from vinculum.web.case.categories import Categories, categories_of
from vinculum.web.case.pools import clinic_of
from vinculum.web.case.verbs import put
from vinculum.web.formulation.narratives_steps import standing
from vinculum.web.records.contents.formulation import CategoryList
from vinculum.web.records.drawer import OpenDoor

LARGEST = 512 * 1024
MOST = 1_000
TITLES = {
    Part.WISH: "What one wishes for",
    Part.RESPONSE_OF_OTHER: "What comes back",
    Part.RESPONSE_OF_SELF: "What one then feels or does",
}


@require_http_methods(["GET", "POST"])
def categories_page(request: HttpRequest) -> HttpResponse:
    """Every category with its meaning and examples; loading a list of one's own, and back to the shipped one."""
    held = categories_of(door_of(request))()
    problem: VinculumError | None = None
    if request.method == "POST":
        try:
            _change(request, held)
            return redirect("categories")
        except VinculumError as found:
            problem = found
    context = {
        "parts": [(part, title, _groups(held.in_use, part)) for part, title in TITLES.items()], "held": held,
        "number": sum(not one.removed for one in held.in_use.categories), "problem": problem, "place": "settings",
        "can_undo": bool(_steps(door_of(request))),
        "gone": [one for one in held.in_use.categories if one.removed],
    }  # fmt: skip
    return render(request, "formulation/categories.html", context, status=422 if problem else 200)


def _groups(scheme: Scheme, part: Part) -> list[tuple[object, list[object]]]:
    return [
        (cluster, [one for one in scheme.categories if one.cluster == cluster.id and not one.removed])
        for cluster in scheme.clusters
        if cluster.part is part
    ]


@require_safe
def categories_file(request: HttpRequest) -> HttpResponse:
    """The list in use as a TOML file, to be changed and loaded again."""
    text = to_toml(categories_of(door_of(request))().in_use)
    answer = HttpResponse(text, content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="categories.toml"'
    return answer


def _change(request: HttpRequest, held: Categories) -> None:
    door, what, category = door_of(request), request.POST.get("what", ""), request.POST.get("category", "")
    if what == "load":
        _keep(door, "load-categories", _loaded(request.FILES.get("file")))
    elif what == "undo":
        _undo(door)
    elif what == "shipped":
        _keep(door, "shipped-categories", None)
    elif what == "remove":
        _keep(door, "remove-category", held.in_use.without(category))
    elif what == "again":
        _keep(door, "offer-category", held.in_use.again(category))
    else:
        raise InvalidNarratives("One can load a list, or offer a category no longer, or again.")


def _steps(door: OpenDoor) -> tuple[CategoryList, ...]:
    return standing(sorted((kept.value for kept in clinic_of(door).read(CategoryList)), key=lambda one: one.made))


def _undo(door: OpenDoor) -> None:
    held = _steps(door)
    if not held:
        raise InvalidNarratives("Nothing is left to take back here.")
    before = held[-2].scheme if len(held) > 1 else None
    put(door, "undo-categories", into=clinic_of(door), value=CategoryList(before, timezone.now(), took_back=True))


def _keep(door: OpenDoor, verb: str, scheme: Scheme | None) -> None:
    put(door, verb, into=clinic_of(door), value=CategoryList(scheme, timezone.now()))


def _loaded(file: UploadedFile[bytes] | None) -> Scheme:
    """A list from a posted file; InvalidNarratives says what does not fit, and nothing of it is kept."""
    data = (file.read() or b"") if file is not None else b""
    if file is None or not data.strip():
        raise InvalidNarratives("Please choose a file with your list of categories (TOML).")
    if len(data) > LARGEST:
        raise InvalidNarratives("The file is larger than half a megabyte; a list of categories is far smaller.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidNarratives("The file is not UTF-8 text. Save it as UTF-8 and load it again.") from None
    scheme = load_toml(text, name=(file.name or "This list")[:60])
    if len(scheme.categories) > MOST:
        raise InvalidNarratives(f"The list has {len(scheme.categories)} categories; at most {MOST} can be chosen from.")
    missing = [part.value for part in Part if not scheme.offered(part)]
    if missing:
        raise InvalidNarratives(
            f"The list offers nothing for {', '.join(missing)}. Add at least one category for each."
        )
    return scheme
