"""Beyond loopback only https is possible; here a server on loopback shows a certificate that nobody vouches for."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.reading.language_model.fake import in_turn, moments, serving
from tests.reading.language_model.sessions import session, settings

from vinculum.errors import NoAnswer
from vinculum.reading.language_model import read


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate that vouches for itself, for 127.0.0.1, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "invented")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))
    return folder


@pytest.fixture
def encrypted(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")

    def wrap(listening):
        return context.wrap_socket(listening, server_side=True)

    with serving(in_turn(moments()), wrap=wrap) as fake:
        yield fake


def test_a_certificate_that_nobody_vouches_for_ends_the_reading_before_a_word_is_sent(encrypted):
    with pytest.raises(NoAnswer, match=r"certificate of https://127\.0\.0\.1:.* is not to be trusted"):
        read(session(), settings(encrypted.url), systems=["rupture"])
    assert encrypted.asked == []


def test_a_certificate_for_another_name_is_not_trusted(encrypted, certificate):
    url = encrypted.url.replace("127.0.0.1", "localhost")
    with pytest.raises(NoAnswer, match="not to be trusted"):
        read(session(), settings(url, authority=str(certificate / "cert.pem")), systems=["rupture"])
    assert encrypted.asked == []


def test_a_server_that_the_named_authority_vouches_for_is_asked(encrypted, certificate):
    read(session(), settings(encrypted.url, authority=str(certificate / "cert.pem")), systems=["rupture"])
    assert len(encrypted.asked) == 1


def test_an_authority_that_is_no_certificate_is_named(encrypted, tmp_path):
    (tmp_path / "note.txt").write_text("no certificate", encoding="utf-8")
    with pytest.raises(NoAnswer, match=r"note\.txt cannot be read as a certificate"):
        read(session(), settings(encrypted.url, authority=str(tmp_path / "note.txt")), systems=["rupture"])
