"""Letters and the server's password leave this machine only over TLS, to the server that was named."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from smtplib import SMTPException
from ssl import PROTOCOL_TLS_SERVER, SSLCertVerificationError, SSLContext

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.service.sink import Sink, listening
from workforce.mail import is_this_machine, send

MAIL = "mail.example.org"


@pytest.fixture
def letter() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "us@example.org", "bola@leeds.example", "A match"
    message.set_content("Dear Bola")
    return message


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sink answers under a name that is not this machine's."""
    found = socket.getaddrinfo

    def look_up(host: str, *rest: object, **more: object) -> object:
        return found("127.0.0.1" if host.endswith("example.org") else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Of mail.example.org, signed by itself; the key beside it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, MAIL)]), datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(MAIL)]), critical=False)
    file = tmp_path / "certificate.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(made.sign(key, SHA256()).public_bytes(Encoding.PEM) + private)
    return file


@pytest.fixture
def sealed(certificate: Path) -> Iterator[tuple[Sink, str]]:
    offered = SSLContext(PROTOCOL_TLS_SERVER)
    offered.load_cert_chain(certificate)
    with listening(offered) as (sink, address):
        yield sink, address.replace("127.0.0.1", MAIL)


def test_a_letter_travels_under_tls(
    sealed: tuple[Sink, str], certificate: Path, letter: EmailMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    send(letter, sealed[1])
    assert len(sealed[0].letters) == 1
    assert sealed[0].was_sealed


def test_a_server_whose_certificate_nobody_vouches_for_is_told_nothing(
    sealed: tuple[Sink, str], letter: EmailMessage
) -> None:
    with pytest.raises(SSLCertVerificationError):
        send(letter, sealed[1])
    assert sealed[0].letters == []


def test_a_certificate_of_another_name_is_none(
    sealed: tuple[Sink, str], certificate: Path, letter: EmailMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(SSLCertVerificationError, match="Hostname mismatch"):
        send(letter, sealed[1].replace(MAIL, "other.example.org"))
    assert sealed[0].letters == []


@pytest.mark.parametrize("name", ["", "us:password@"])
def test_a_server_without_tls_is_told_nothing(sink: tuple[Sink, str], letter: EmailMessage, name: str) -> None:
    with pytest.raises(SMTPException, match="STARTTLS"):
        send(letter, sink[1].replace("127.0.0.1", name + MAIL))
    assert sink[0].letters == []


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.0.1.1", "::1"])
def test_nobody_listens_between_this_machine_and_itself(host: str) -> None:
    assert is_this_machine(host)


@pytest.mark.parametrize("host", ["mail.example.org", "10.0.0.1", "127.evil.example", "fe80::1"])
def test_every_other_name_is_elsewhere(host: str) -> None:
    assert not is_this_machine(host)
