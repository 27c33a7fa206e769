"""Certificates made for a test: a root of nobody and whoever it certifies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from vinhdanh.kit.signatures import Roots, SigningCertificate
from vinhdanh.kit.signatures.certificates import PrivateKey

NOW = datetime.now(UTC)


class Authority:
    """A root that certifies signers."""

    def __init__(self, name: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = _name(name, "Cơ quan chứng thực thử nghiệm")
        self.certificate = (
            _builder(self.name, self.name, self.key, NOW - timedelta(days=3650), NOW + timedelta(days=3650))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
            .sign(self.key, hashes.SHA256())
        )

    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def roots(self) -> Roots:
        return Roots((SigningCertificate.of(self.certificate, self.key).certificate,))

    def certify(
        self,
        name: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        may_sign: bool = True,
        may_stamp: bool = False,
    ) -> tuple[x509.Certificate, PrivateKey]:
        """A certificate and its key for a person, an office, or a clock (whose double knows RSA only)."""
        key = rsa.generate_private_key(65537, 2048) if may_stamp else ec.generate_private_key(ec.SECP256R1())
        subject = _name(name, "LĐLĐ tỉnh Vĩnh Sơn")
        first, last = since or NOW - timedelta(days=30), until or NOW + timedelta(days=300)
        usage = _usage(digital_signature=may_sign, content_commitment=may_sign, key_encipherment=not may_sign)
        builder = (
            _builder(subject, self.name, key, first, last)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(usage, critical=True)
        )
        if may_stamp:
            builder = builder.add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
            )
        return builder.sign(self.key, hashes.SHA256()), key

    def signer(self, name: str = "Nguyễn Văn An", **more: object) -> SigningCertificate:
        return SigningCertificate.of(*self.certify(name, **more), (self.certificate,))  # type: ignore[arg-type]

    def pkcs12(self, password: str) -> bytes:
        certificate, key = self.certify("Con dấu số")
        return pkcs12.serialize_key_and_certificates(
            b"seal", key, certificate, [self.certificate], BestAvailableEncryption(password.encode())
        )


@cache
def authority(name: str = "CA thử nghiệm") -> Authority:
    """The same root for the whole run."""
    return Authority(name)


def _name(common: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, common),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: PrivateKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(since).not_valid_after(until)
    )  # fmt: skip


def _usage(**given: bool) -> x509.KeyUsage:
    names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")  # fmt: skip
    return x509.KeyUsage(**{name: given.get(name, False) for name in names})
