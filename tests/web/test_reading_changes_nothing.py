"""Looking at a page writes nothing: no row of any table is different afterwards."""

from django.apps import apps
from tests.cast import Visitor
from tests.web.pages import METHODS, arguments
from tests.web.story import Story


def _tables() -> dict[str, list[dict[str, object]]]:
    def plain(row: dict[str, object]) -> dict[str, object]:
        return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}

    return {
        model.__name__: [plain(row) for row in model._default_manager.order_by(model._meta.pk.name).values()]
        for model in apps.get_models()
        if model._meta.pk
    }


def test_no_page_writes_when_it_is_looked_at(story: Story) -> None:
    me, stranger = story.therapist, Visitor()
    me.post("check-in", story.place.case, story.place.session, measure="pulse.client")
    for page, methods in METHODS.items():
        for visitor in (me, stranger) if "GET" in methods else ():
            before = _tables()
            answer = visitor.get(page, *arguments(page, story.place))
            assert answer.status_code in (200, 302, 404), page
            assert _tables() == before, page


def test_looking_at_waiting_answers_leaves_them_waiting(story: Story) -> None:
    me, here = story.therapist, (story.place.case, story.place.session)
    page = me.post("check-in", *here, measure="pulse.client").content.decode()
    token = page.partition("/f#")[2][:64]
    assert Visitor().post("client-send", token=token, key="k" * 20, **{"q-between": "2"}).status_code == 201
    before = _tables()
    for page in ("caseload", "case", "sessions", "session", "safety", "check-in"):
        assert me.get(page, *arguments(page, story.place)).status_code == 200
    assert _tables() == before
