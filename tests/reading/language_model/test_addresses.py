"""Where the words of a session may go: this machine, and what a person listed, encrypted."""

import socket

import pytest
from tests.reading.language_model.fake import found, in_turn, moments
from tests.reading.language_model.sessions import session, settings

from vinculum.errors import AddressNotAllowed, InvalidReading
from vinculum.reading.language_model import Settings, key_from, read
from vinculum.reading.language_model.address import open_address


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:8080/v1", "http://localhost:11434/v1/", "http://[::1]/v1", "https://127.9.9.9/v1"],
)
def test_this_machine_may_always_be_asked(url):
    assert open_address(url).here


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/v1",
        "https://127.0.0.1.example.org/v1",
        "https://localhost.example.org/v1",
        "http://10.0.0.7:8080/v1",
        "http://0.0.0.0:8080/v1",
        "http://2130706433/v1",
    ],
)
def test_any_other_address_has_to_be_listed(url):
    with pytest.raises(AddressNotAllowed, match="is not this machine"):
        open_address(url, ["elsewhere.org:443", "example.org:8443"])


def test_a_listed_address_may_be_asked_over_https_only():
    assert open_address("https://Example.org/v1", ["EXAMPLE.org:443"]).host == "example.org"
    with pytest.raises(AddressNotAllowed, match="unencrypted"):
        open_address("http://example.org/v1", ["example.org:80"])


@pytest.mark.parametrize(
    "url",
    ["", "127.0.0.1:8080", "ftp://127.0.0.1/", "http:///v1", "http://127.0.0.1:99999/v1", "http://[::1", "file:///x"],
)
def test_what_is_no_address_is_said_with_an_example(url):
    with pytest.raises(AddressNotAllowed, match=r"Write it like http://127\.0\.0\.1:8080/v1"):
        open_address(url)


@pytest.mark.parametrize("sign", ["\r\n", " ", "\t", "\u202e", "é"])
def test_an_address_with_signs_that_could_add_a_header_is_refused(sign):
    with pytest.raises(AddressNotAllowed):
        open_address(f"http://127.0.0.1:8080/v1{sign}X-Evil: 1")


@pytest.mark.parametrize(
    "url",
    [
        *("http://me:secret@127.0.0.1/v1", "http://127.0.0.1/v1?x=1", "http://127.0.0.1/v1#x"),
        *("https://me:secret@example.org:99999/v1", "ftp://me:secret@example.org", "me:secret@example.org"),
        *("http://me:secret @127.0.0.1/v1", "http://me:sec\u202eret@[::1/v1", "http://127.0.0.1/v1?key=secret x"),
    ],
)
def test_an_address_with_a_password_or_a_question_is_refused_without_repeating_it(url):
    with pytest.raises(AddressNotAllowed) as refused:
        open_address(url)
    assert "sec" not in str(refused.value)


def test_nothing_is_sent_to_an_address_that_is_not_allowed(monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("a connection was opened"))
    with pytest.raises(AddressNotAllowed):
        read(session(), settings("https://example.org/v1"))


def test_a_name_of_this_machine_that_leads_elsewhere_is_refused_before_a_word_is_sent(model, monkeypatch):
    fake = model(in_turn(moments()))
    connect = socket.create_connection

    class Elsewhere(socket.socket):
        def getpeername(self):
            return ("192.0.2.7", 80)

    def leads_elsewhere(*args, **kwargs):
        real = connect(*args, **kwargs)
        return Elsewhere(fileno=real.detach())

    monkeypatch.setattr(socket, "create_connection", leads_elsewhere)
    with pytest.raises(AddressNotAllowed, match="does not lead to this machine"):
        read(session(), settings(f"http://localhost:{fake.port}/v1"))
    assert fake.asked == []


def test_proxies_of_the_environment_are_not_asked(model, monkeypatch):
    proxy, fake = model(in_turn(moments())), model(in_turn(moments()))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
    monkeypatch.delenv("no_proxy", raising=False)
    read(session(), settings(fake.url), systems=["rupture"])
    assert (len(proxy.asked), len(fake.asked)) == (0, 1)


def test_the_key_goes_into_one_header_and_is_never_printed(model):
    fake = model(in_turn(moments(found("withdrawal.denial", 1, "it's nothing"))))
    given = settings(fake.url, key="sk-invented")
    result = read(session(), given, systems=["rupture"])
    assert fake.headers[0]["authorization"] == "Bearer sk-invented"
    assert fake.paths == ["/v1/chat/completions"]
    assert "sk-invented" not in f"{given!r} {result!r} {fake.asked}"


def test_without_a_key_no_header_of_that_kind_is_sent(model):
    fake = model(in_turn(moments()))
    read(session(), settings(fake.url), systems=["rupture"])
    assert not {"authorization", "cookie", "user-agent", "referer"} & set(fake.headers[0])


def test_a_key_comes_from_a_variable_or_a_file(tmp_path):
    (tmp_path / "key").write_text("sk-from-file\n", encoding="utf-8")
    assert key_from() == ""
    assert key_from(variable="MODEL_KEY", environment={"MODEL_KEY": "sk-1"}) == "sk-1"
    assert key_from(file=tmp_path / "key") == "sk-from-file"


@pytest.mark.parametrize("content", ["", "two words", "two\nlines", "sk-é", "x" * 5000])
def test_what_is_no_key_is_refused_without_repeating_it(tmp_path, content):
    (tmp_path / "key").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidReading, match="should hold the server's key") as refused:
        key_from(file=tmp_path / "key")
    assert not content or content not in str(refused.value)


def test_a_key_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(InvalidReading, match="cannot be read"):
        key_from(file=tmp_path / "nowhere")
    with pytest.raises(InvalidReading, match="variable MODEL_KEY"):
        key_from(variable="MODEL_KEY", environment={})


def test_settings_have_safe_values_unless_said_otherwise():
    plain = Settings("http://127.0.0.1:1/v1", "m")
    assert (plain.temperature, plain.seed, plain.allowed, plain.key) == (0.0, 0, (), "")
