"""A server that is slow, cut off, busy, endless or somewhere else: each has a clear end."""

import json
import socket

import pytest
from tests.reading.language_model.fake import dripping, endless, found, in_turn, moments, raw, says, silent, status
from tests.reading.language_model.sessions import NOTHING, session, settings

from vinculum.errors import NoAnswer
from vinculum.reading.language_model import Asker, read
from vinculum.reading.language_model.exchange import _Patience

DENIAL = found("withdrawal.denial", 1, "it's nothing")
GOOD = moments(DENIAL)
OTHER = {"error": {"message": "try later"}}


def reading(fake, waits, **changes):
    given = settings(fake.url, **changes)
    return read(session(), given, systems=["rupture"], asker=Asker(given, sleep=waits.append))


def whole(body: bytes, length: int) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (length, body)


def envelope(words: str) -> bytes:
    return json.dumps({"choices": [{"message": {"content": words}}]}).encode()


@pytest.mark.parametrize("slow", [silent, dripping])
def test_a_server_that_takes_too_long_is_left_and_the_reading_says_so(model, waits, slow):
    with pytest.raises(NoAnswer, match=r"no whole answer within 0.2 seconds. Asked 2 times"):
        reading(model(in_turn(slow)), waits, timeout=0.2, retries=1)
    assert waits == [1.0]


BODY = envelope(json.dumps({"moments": [DENIAL], "abstained": ""}))


@pytest.mark.parametrize(
    "broken",
    [
        raw(b""),
        raw(b"HTTP/1.1 200 OK\r\nContent-"),
        raw(whole(BODY[:40], len(BODY))),
        raw(whole(BODY, len(BODY) + 7)),
        raw(whole(BODY, len(BODY) - 7)),
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + BODY[:40]),
        raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: nine\r\n\r\n{}"),
        raw(b"SSH-2.0-OpenSSH\r\n"),
        raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n"),
        raw(whole(b"[" * 100_000, 100_000)),
        raw(whole(b"\xff\xfe\x00", 3)),
        status(200, {"choices": []}),
        status(200, {"choices": [{"message": "nothing"}]}),
        status(200, ["no object"]),
    ],
)
def test_an_answer_that_is_cut_off_or_no_answer_is_asked_for_again(model, waits, broken):
    fake = model(in_turn(broken, GOOD))
    result = reading(fake, waits)
    assert [moment.code for moment in result.moments] == ["withdrawal.denial"]
    assert waits == [1.0]
    assert fake.asked[0] == fake.asked[1]


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_after_one_and_two_seconds_and_then_given_up(model, waits, code):
    with pytest.raises(NoAnswer, match=rf"refuses with {code}: try later. Asked 3 times"):
        reading(model(in_turn(status(code, OTHER))), waits)
    assert waits == [1.0, 2.0]


@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        ("7", 7.0),
        ("0", 1.0),
        ("86400", 60.0),
        ("soon", 1.0),
        ("-5", 1.0),
        ("9" * 400, 1.0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 1.0),
        ("Wed, 21 Oct 2991 07:28:00 GMT", 60.0),
        (f"Wed, 21 Oct 2991 07:28:00 +{'9' * 30}", 1.0),
    ],
)
def test_a_server_is_left_alone_as_long_as_it_asks_up_to_a_minute(model, waits, asked, waited):
    result = reading(model(in_turn(status(429, OTHER, Retry_After=asked), GOOD)), waits)
    assert len(result.moments) == 1
    assert waits == [waited]


def test_an_endless_answer_is_not_read_to_its_end_and_not_asked_for_again(model, waits):
    fake = model(in_turn(endless))
    with pytest.raises(NoAnswer, match="larger than 4 MiB"):
        reading(fake, waits)
    assert len(fake.asked) == 1


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_refused_and_the_other_address_never_asked(model, waits, code):
    elsewhere = model(in_turn(GOOD))
    fake = model(in_turn(status(code, {}, Location=f"{elsewhere.url}/chat/completions")))
    with pytest.raises(NoAnswer, match="sends on to another address"):
        reading(fake, waits)
    assert elsewhere.asked == []


@pytest.mark.parametrize("code", [401, 403, 404, 413, 418])
def test_a_refusal_that_will_not_change_is_not_repeated(model, waits, code):
    fake = model(in_turn(status(code, {"error": "no such model"})))
    with pytest.raises(NoAnswer, match=f"refuses with {code}: no such model"):
        reading(fake, waits)
    assert len(fake.asked) == 1


def test_the_servers_own_words_are_short_and_without_the_key_and_control_characters(model, waits):
    words = "bad key sk-invented \x1b[31m\u202e" + "x" * 5000
    fake = model(in_turn(status(401, {"error": {"message": words}})))
    with pytest.raises(NoAnswer) as refused:
        reading(fake, waits, key="sk-invented")
    assert "sk-invented" not in str(refused.value)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300


def test_half_a_character_in_a_refusal_can_still_be_kept_and_printed(model, waits):
    with pytest.raises(NoAnswer, match="refuses with 401: no ") as refused:
        reading(model(in_turn(status(401, {"error": "no \ud800 key"}))), waits)
    assert str(refused.value).encode()


def test_a_line_that_stands_only_when_the_time_is_over_is_hung_up_at_once():
    ours, theirs = socket.socketpair()
    patience = _Patience(60)
    patience._hang_up()
    with ours, theirs:
        theirs.setblocking(False)
        patience.hold(ours)
        assert theirs.recv(1) == b""


def test_a_server_that_does_not_run_is_named_at_once(model, waits):
    fake = model(in_turn(GOOD))
    free = settings("http://127.0.0.1:1/v1")
    with pytest.raises(NoAnswer, match=r"Nothing answers at http://127.0.0.1:1/v1"):
        read(session(), free, asker=Asker(free, sleep=waits.append))
    assert waits == []
    assert fake.asked == []


def test_a_server_that_knows_no_schema_is_asked_for_json_and_then_in_plain_words_and_is_not_asked_twice(model, waits):
    def script(body):
        return GOOD if "response_format" not in body else status(400, {"error": "response_format is not supported"})

    fake = model(script)
    given = settings(fake.url)
    read(session(), given, systems=["rupture", "toward"], asker=Asker(given, sleep=waits.append))
    forms = [body.get("response_format", {}).get("type") for body in fake.asked]
    assert forms == ["json_schema", "json_object", None, None]
    assert waits == []


def test_a_server_that_takes_no_form_is_quoted_with_its_first_refusal(model, waits):
    fake = model(lambda body: status(400, {"error": f"too long ({'response_format' in body})"}))
    with pytest.raises(NoAnswer, match=r"refuses with 400: too long \(True\)"):
        reading(fake, waits)


def test_tokens_that_make_no_sense_are_not_counted(model, waits):
    usage = {"prompt_tokens": "many", "completion_tokens": -4}
    content = json.dumps({"moments": [DENIAL], "abstained": ""})
    act = status(200, {"choices": [{"message": {"content": content}}], "usage": usage})
    spent = reading(model(in_turn(act)), waits).report.spent
    assert (spent.tokens_read, spent.tokens_written) == (0, 0)


WRONG = [
    "I would rather not.",
    "",
    None,
    '{"moments": [',
    '{"moments": "none"}',
    '{"codes": []}',
    "[]",
    "{" * 5000,
    '{"moments": [' + ",".join(["{}"] * 2000) + "]}",
]


@pytest.mark.parametrize("words", WRONG)
def test_words_in_no_usable_form_are_asked_for_once_more_and_then_counted(model, waits, words):
    fake = model(in_turn(says(words)))
    result = reading(fake, waits)
    assert result.moments == ()
    assert result.report.spent.unusable == 1
    assert [body["seed"] for body in fake.asked] == [0, 1]


@pytest.mark.parametrize(
    "around",
    [
        "```json\n{}\n```",
        "Here it is:\n```\n{}\n```\nI hope that helps.",
        "<think>The client says {{nothing}}.</think>\n{}",
        "Sure! {} Anything else?",
    ],
)
def test_json_in_a_fence_after_thoughts_or_among_words_is_taken(model, waits, around):
    words = around.format(json.dumps({"moments": [DENIAL], "abstained": ""}))
    (moment,) = reading(model(in_turn(says(words))), waits).moments
    assert moment.evidence[0].quote == "it's nothing"
    assert moment.evidence[0].quote in NOTHING
