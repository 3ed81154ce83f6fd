"""A whole story told through the pages, from set-up to the diary, with words that stand nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.cast import Place, Visitor

THERAPIST, LOGIN, PASSPHRASE = "Zephyrine Quillon", "zq-canary-login", "canary slow river lantern"
CLIENT, SHORT, RHYTHM = "Ottoline Fernweh", "Ottoline", "canary-fortnightly"
CONTACT, CONTACT_NUMBER = "Canary night line", "0800 987 6541"
SAID, WROTE, NOTED, FELT = "the heron by the canal", "canary felt rushed", "canary note for file", "canary cold hands"
EPISODE, BREAK, DONE = "canary strain on fee", "canary easter gap", "canary phoned and safe"
MEASURES = ("relationship-short", "pulse.client", "feelings.therapist", "phq-9")
TYPED = f"T: You came in quietly today.\nC: You never listen to me. I saw {SAID}.\nT: Tell me more.\nC: Fine."
WORDING = "".join(f'[[item]]\nid = "{n}"\nen = "canary statement {n}"\n' for n in range(1, 10)) + "".join(
    f'[[answers]]\nvalue = {n}\nen = "canary amount {n}"\n' for n in range(4)
)


@dataclass(frozen=True)
class Story:
    """Where it happened, and every secret that came up on the way."""

    therapist: Visitor
    place: Place
    token: str
    room_code: str
    recovery_code: str
    about: str

    @property
    def canaries(self) -> list[str]:
        """What must not be found in any file or column."""
        told = [THERAPIST, LOGIN, PASSPHRASE, CLIENT, SHORT, RHYTHM, CONTACT, CONTACT_NUMBER, SAID, WROTE, NOTED, FELT]
        secrets = [self.token, self.room_code, self.room_code.replace("-", ""), self.recovery_code]
        return [*told, EPISODE, BREAK, DONE, *MEASURES, *secrets, self.recovery_code.replace("-", ""), "canary"]


def _ok(answer: HttpResponse, *statuses: int) -> str:
    assert answer.status_code in (statuses or (302,)), answer.content.decode()[:3000]
    return answer.content.decode()


def _hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return found[1]


def _set_up(me: Visitor) -> str:
    page = _ok(me.get("set-up"), 200)
    code = re.search(r"<code>([A-Z2-7-]+)</code>", page)
    assert code
    _ok(
        me.post(
            "set-up", code=_hidden(page, "code"), retyped=code[1].lower(), therapist=THERAPIST, name=LOGIN,
            passphrase=PASSPHRASE, again=PASSPHRASE, contacts=f"{CONTACT}: {CONTACT_NUMBER}",
        )
    )  # fmt: skip
    return code[1]


def _begin(me: Visitor) -> Place:
    _ok(me.post("new-case", name=CLIENT, short=SHORT, pronoun="she", rhythm=RHYTHM))
    case = re.search(r"/cases/([0-9a-f]{32})/", _ok(me.get("caseload"), 200))
    assert case
    made = me.post("new-session", case[1], number="1", on="2026-03-02", minutes="50")
    _ok(made)
    return Place(case[1], made["Location"].rstrip("/").rpartition("/")[2])


def _answer_by_link(me: Visitor, place: Place) -> tuple[str, str]:
    page = _ok(me.post("check-in", place.case, place.session, measure="relationship-short.client"), 200)
    link = re.search(r"/f#([\w-]{64})", page)
    code = re.search(r"<code>(\w{4}-\w{4})</code>", page)
    assert link
    assert code
    client = Visitor(Client())
    form = _ok(client.post("client-form", token=link[1]), 200)
    _ok(client.post("client-send", token=link[1], key=_hidden(form, "key"), **{"q-trust": "4", "q-words": WROTE}), 201)
    return link[1], code[1]


def _answer_here(me: Visitor, place: Place) -> None:
    """The door is locked by this; the therapist signs in again, and takes the answers in."""
    form = _ok(me.post("answer-here", place.case, place.session, measure="phq-9"), 200)
    _ok(me.post("client-send", token=_hidden(form, "token"), key=_hidden(form, "key"), **{"q-i9": "2"}), 201)
    _ok(me.post("sign-in", name=LOGIN, passphrase=PASSPHRASE))


def _bring_in_words(me: Visitor, place: Place) -> str:
    page = _ok(me.post("import", place.case, place.session, typed=TYPED, kind="recording"), 200)
    carried = re.search(r'name="carried">(.*?)</textarea>', page, re.DOTALL)
    assert carried
    words = carried[1].replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")
    roles = {"role-0": "therapist", "role-1": "client"}
    _ok(me.post("import", place.case, place.session, carried=words, format="plain", **roles))
    found = re.search(r'data-key="([0-9a-f]{32}:\d+)"', _ok(me.get("session", place.case, place.session), 200))
    assert found, "the reader proposes something about these words"
    return found[1]


def _decide(me: Visitor, place: Place, about: str) -> None:
    here = (place.case, place.session)
    _ok(me.post("decide", *here, about=about, what="confirm"))
    _ok(me.post("add-moment", *here, turn="3", start="0", end="4", code="withdrawal.denial"))
    _ok(me.post("episode", place.case, name=EPISODE, first="1", last="1", outcome="open"))
    _ok(me.post("happening", place.case, what="break", before_session="2", words=BREAK))
    _ok(me.post("record", *here, on="2026-03-02", minutes="50", note=NOTED))
    _ok(me.post("answer-own", *here, measure="relationship-short.therapist", **{"q-trust": "3", "q-words": WROTE}))
    _ok(me.post("diary", *here, **{"q-warm": "2", "q-words": FELT}))
    waiting = _hidden(_ok(me.get("safety", place.case), 200), "answer")
    _ok(me.post("safety", place.case, answer=waiting, words=DONE))


def tell(me: Visitor) -> Story:
    """The story, in an empty installation whose public address is set."""
    recovery = _set_up(me)
    _ok(me.post("wording", measure="phq-9", file=SimpleUploadedFile("phq.toml", WORDING.encode())))
    place = _begin(me)
    token, code = _answer_by_link(me, place)
    _answer_here(me, place)
    about = _bring_in_words(me, place)
    _decide(me, place, about)
    return Story(me, place, token, code, recovery, about)
