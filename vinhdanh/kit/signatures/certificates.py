"""Certificates: the roots that an installation trusts, and the one it signs with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from asn1crypto import keys, pem, x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from cryptography.x509 import Certificate

from vinhdanh.kit.os_errors import reason
from vinhdanh.kit.verdict import Refused

_ENDINGS = (".pem", ".crt", ".cer", ".der")
PrivateKey: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class BadCertificate(Refused):
    """A certificate file that cannot be used; the text names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Roots:
    """What is trusted, and certificates in between that help to get there."""

    trusted: tuple[x509.Certificate, ...] = ()
    between: tuple[x509.Certificate, ...] = ()


@dataclass(frozen=True, slots=True)
class SigningCertificate:
    """A certificate with its private key, as asn1crypto holds them, and the certificates above it."""

    certificate: x509.Certificate
    key: keys.PrivateKeyInfo
    chain: tuple[x509.Certificate, ...] = ()

    @classmethod
    def of(
        cls, certificate: Certificate, key: PrivateKey, chain: tuple[Certificate, ...] = ()
    ) -> SigningCertificate:
        """From objects of the `cryptography` library."""
        der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return cls(
            _plain(certificate), keys.PrivateKeyInfo.load(der), tuple(_plain(above) for above in chain)
        )

    @classmethod
    def from_pkcs12(cls, content: bytes, password: str) -> SigningCertificate:
        """From a .p12 or .pfx file; BadCertificate when it cannot be opened or holds no key we can sign with."""
        try:
            key, certificate, chain = pkcs12.load_key_and_certificates(content, password.encode())
        except ValueError as problem:
            raise BadCertificate(
                "Không mở được tệp chứng thư số (.p12): tệp hỏng hoặc sai mật khẩu. Hãy kiểm tra rồi thử lại."
            ) from problem
        if certificate is None or not isinstance(key, (rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey)):
            raise BadCertificate(
                "Tệp chứng thư số (.p12) không có khoá bí mật RSA hoặc ECDSA: hãy dùng tệp xuất kèm khoá."
            )
        return cls.of(certificate, key, tuple(chain))


def load_roots(folder: Path) -> Roots:
    """Every certificate of the folder: self-signed ones are trusted, others only help. No folder: nothing is trusted."""
    trusted: list[x509.Certificate] = []
    between: list[x509.Certificate] = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.suffix.lower() in _ENDINGS:
            for certificate in _certificates(path):
                (trusted if certificate.self_issued else between).append(certificate)
    return Roots(tuple(trusted), tuple(between))


def _certificates(path: Path) -> list[x509.Certificate]:
    try:
        content = path.read_bytes()
        if not pem.detect(content):
            return [_loaded(content)]
        return [_loaded(der) for _kind, _headers, der in pem.unarmor(content, multiple=True)]
    except OSError as problem:
        raise BadCertificate(f"Không đọc được chứng thư gốc {path} ({reason(problem)}).") from None
    except (ValueError, TypeError) as problem:
        raise BadCertificate(
            f"{path} không phải chứng thư số (PEM hoặc DER): hãy bỏ tệp này khỏi thư mục hoặc thay tệp đúng."
        ) from problem


def _loaded(der: bytes) -> x509.Certificate:
    certificate = x509.Certificate.load(der)
    certificate.subject.native  # noqa: B018 (parsed only when asked: a wrong file must show itself here)
    return certificate


def _plain(certificate: Certificate) -> x509.Certificate:
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))
