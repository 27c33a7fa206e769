"""Reading the signatures of a PDF: who, when, whether it is still what was signed, whether the signer is known."""

from __future__ import annotations

import io
import logging
import sys
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from vinhdanh.kit.signatures.apart import apart
from vinhdanh.kit.signatures.certificates import Roots
from vinhdanh.kit.signatures.model import After, SignatureFound, State, Trust

_log = logging.getLogger(__name__)
_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
# officers' certificates carry one or the other
_USAGES = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
_TRUST = {
    AdESIndeterminate.EXPIRED: Trust.EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Trust.EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: Trust.EXPIRED,
    AdESIndeterminate.NOT_YET_VALID: Trust.NOT_YET,
    AdESIndeterminate.REVOKED_NO_POE: Trust.REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Trust.REVOKED,
    AdESFailure.REVOKED: Trust.REVOKED,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: Trust.WEAK,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Trust.WEAK,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Trust.USAGE,
    AdESIndeterminate.SIG_CONSTRAINTS_FAILURE: Trust.USAGE,
}
_AFTER = {
    ModificationLevel.NONE: After.NOTHING,
    ModificationLevel.LTA_UPDATES: After.PROOFS,
    ModificationLevel.FORM_FILLING: After.SIGNATURES,
}


def read_signatures(content: bytes, *, roots: Roots, now: datetime) -> list[SignatureFound]:
    """Every signature of the PDF, the earliest first; none when it is unsigned or no PDF at all.

    Nothing is asked over the network: whether a certificate was revoked is known only from proofs inside the file.
    """
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        fields = list(enumerate_sig_fields(reader, filled_status=True))
    # the parser meets arbitrary bytes: whatever it trips over, there is no signature to be read
    except Exception:
        _log.info("Không đọc được chữ ký trong PDF", exc_info=True)
        return []
    found = [_read(reader, name, field, roots, now) for name, _value, field in fields]
    return [signature for _revision, signature in sorted(found, key=lambda pair: pair[0]) if signature]


def _read(
    reader: PdfFileReader, name: str, field: Any, roots: Roots, now: datetime
) -> tuple[int, SignatureFound | None]:
    """In which revision it was made, and the signature; None for a time stamp of the whole document."""
    try:
        signature = EmbeddedPdfSignature(reader, field, name)
        if signature.sig_object_type != "/Sig":
            return 0, None
        said = _aware(signature.self_reported_timestamp)
        # certificates end after some years: what counts is whether it was good on the day it says
        moment = min(said, now) if said else now
        status = apart(
            lambda: validate_pdf_signature(
                signature, _context(roots, moment), _context(roots, now), key_usage_settings=_USAGES
            )
        )
        return signature.signed_revision, _found(name, signature, status, roots, said, moment)
    # a signature may be made of anything; one that cannot be understood must not hide the others
    except Exception:
        _log.info("Không đọc được chữ ký “%s”", name, exc_info=True)
        return sys.maxsize, SignatureFound(name, State.UNREADABLE)


def _context(roots: Roots, moment: datetime) -> ValidationContext:
    return ValidationContext(
        trust_roots=roots.trusted, other_certs=roots.between, moment=moment, allow_fetching=False,
        revocation_mode="soft-fail",
    )  # fmt: skip


def _found(
    field: str,
    signature: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    roots: Roots,
    said: datetime | None,
    moment: datetime,
) -> SignatureFound:
    certificate = status.signing_cert
    stamp = status.timestamp_validity
    stamped = stamp is not None and stamp.valid and stamp.intact and stamp.trusted
    intact = status.intact and status.valid
    after = _AFTER.get(status.modification_level, After.CONTENT) if status.docmdp_ok else After.CONTENT  # type: ignore[arg-type]
    # the signer's clock may say anything: where a stamp may be believed, it is the moment that counts
    signed_at = stamp.timestamp if stamped and stamp else said
    trust = _trust(status, roots, signed_at if stamped and signed_at else moment)
    return SignatureFound(
        field=field,
        state=_state(intact, after, trust),
        signer=_part(certificate.subject, "common_name") or certificate.subject.human_friendly,
        organisation=_part(certificate.subject, "organization_name"),
        issuer=_part(certificate.issuer, "common_name") or certificate.issuer.human_friendly,
        serial=f"{certificate.serial_number:X}",
        signed_at=signed_at,
        stamped=stamped,
        reason=str(signature.sig_object.get("/Reason", "")),
        intact=intact,
        whole_document=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        after=after,
        trust=trust,
    )


def _state(intact: bool, after: After, trust: Trust) -> State:
    if not intact:
        return State.BROKEN
    if after is After.CONTENT:
        return State.CHANGED
    return State.GOOD if trust is Trust.TRUSTED else State.UNTRUSTED


def _trust(status: PdfSignatureStatus, roots: Roots, moment: datetime) -> Trust:
    if status.trusted:
        late = moment > status.signing_cert.not_valid_after
        return Trust.EXPIRED if late else Trust.TRUSTED
    if status.revoked:
        return Trust.REVOKED
    if not roots.trusted:
        return Trust.NO_ROOTS
    why = status.trust_problem_indic
    if (
        why is AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE
        and moment < status.signing_cert.not_valid_before
    ):
        return Trust.NOT_YET
    return _TRUST.get(why, Trust.UNKNOWN) if why else Trust.UNKNOWN


def _part(name: x509.Name, part: str) -> str:
    """One part of a name; the first where there are several."""
    found: Any = name.native.get(part, "")
    return str(found[0] if isinstance(found, list) else found).strip()


def _aware(when: datetime | None) -> datetime | None:
    return when.replace(tzinfo=_VIETNAM) if when is not None and when.tzinfo is None else when
