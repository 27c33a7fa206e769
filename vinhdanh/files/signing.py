"""Digital signatures of stored files, judged by the roots that this installation trusts."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from vinhdanh.accounts.spoken import spoken
from vinhdanh.files.models import StoredFile
from vinhdanh.files.queries import read_file
from vinhdanh.files.states import FileKind
from vinhdanh.kit.signatures import SignatureFound, explain_all, load_roots, read_signatures


def signatures_of(stored: StoredFile, *, now: datetime) -> list[SignatureFound]:
    """The signatures of a PDF, the earliest first; none in any other kind of file.

    DamagedFile when the bytes are gone; BadCertificate when the folder of roots holds a file that is no certificate.
    """
    if stored.kind != FileKind.PDF:
        return []
    return read_signatures(read_file(stored), roots=load_roots(settings.SIGNATURE_ROOTS_DIR), now=now)


def told(signatures: list[SignatureFound]) -> str:
    """What the signatures are worth, in the language of the page; an unsigned PDF is said to be so."""
    return spoken(explain_all(signatures))
