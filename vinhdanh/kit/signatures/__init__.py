"""Digital signatures of PDFs (PAdES and the older PKCS#7 kind): put one on, read what is there, say it in words."""

from vinhdanh.kit.signatures.certificates import BadCertificate, Roots, SigningCertificate, load_roots
from vinhdanh.kit.signatures.model import After, SignatureFound, State, Trust
from vinhdanh.kit.signatures.reading import read_signatures
from vinhdanh.kit.signatures.signing import CannotSign, sign_pdf
from vinhdanh.kit.signatures.words import explain, explain_all

__all__ = [
    "After", "BadCertificate", "CannotSign", "Roots", "SignatureFound", "SigningCertificate", "State", "Trust",
    "explain", "explain_all", "load_roots", "read_signatures", "sign_pdf",
]  # fmt: skip
