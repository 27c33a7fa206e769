"""What a signature in a PDF tells, and how far it may be believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """The one word on a signature; only GOOD may be relied on without asking further."""

    GOOD = "good"
    UNTRUSTED = "untrusted"  # the bytes are as signed, but who signed is not known for certain
    CHANGED = "changed"  # something was put into the document after it was signed
    BROKEN = "broken"  # what it covers is no longer what was signed
    UNREADABLE = "unreadable"


class Trust(StrEnum):
    """Whether the signer's certificate leads to a root that this installation trusts."""

    TRUSTED = "trusted"
    NO_ROOTS = "no_roots"  # nobody has put a root certificate into the folder
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    REVOKED = "revoked"
    WEAK = "weak"
    USAGE = "usage"  # the certificate is not for signing


class After(StrEnum):
    """What came into the file after this signature."""

    NOTHING = "nothing"
    PROOFS = "proofs"  # time stamps and proofs for the long run
    SIGNATURES = "signatures"  # other signatures, fields filled in
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature, in the order of the file."""

    field: str
    state: State
    signer: str = ""
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    signed_at: datetime | None = None
    # True: a time stamp that may be believed; False: the signer's own clock
    stamped: bool = False
    reason: str = ""
    intact: bool = False
    # nothing at all follows it in the file
    whole_document: bool = False
    after: After = After.CONTENT
    trust: Trust = Trust.UNKNOWN

    @property
    def is_good(self) -> bool:
        """The document is as it was signed, by somebody whose certificate is trusted."""
        return self.state is State.GOOD
