"""Putting a PAdES signature on a PDF; what was there before stays byte for byte."""

from __future__ import annotations

import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import SimpleSigner, signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from vinhdanh.kit.said import phrase
from vinhdanh.kit.signatures.apart import apart
from vinhdanh.kit.signatures.certificates import SigningCertificate
from vinhdanh.kit.verdict import Refused


class CannotSign(Refused):
    """The PDF takes no signature; the text (a phrase of `kit.said`) says why."""


def sign_pdf(
    content: bytes,
    certificate: SigningCertificate,
    *,
    reason: str = "",
    location: str = "",
    timestamper: TimeStamper | None = None,
) -> bytes:
    """The PDF with one signature more, at the present moment, without a visible mark; `timestamper` has the moment vouched for.

    Raises CannotSign for a PDF that is broken, locked, or closed to further signatures by an earlier one.
    """
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(certificate.chain)
    signer = SimpleSigner(certificate.certificate, certificate.key, store)
    out = io.BytesIO()
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
        number = 1 + sum(1 for _ in enumerate_sig_fields(writer.prev))
        field = f"ChuKy{number}"
        about = signers.PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            reason=reason or None,
            location=location or None,
            subfilter=SigSeedSubFilter.PADES,
        )
        pen = signers.PdfSigner(about, signer, timestamper=timestamper, new_field_spec=SigFieldSpec(field))
        apart(lambda: pen.sign_pdf(writer, output=out))
    except (PdfError, SigningError, ValueError, KeyError, TypeError) as problem:
        raise CannotSign(
            phrase(
                "Tệp PDF này không ký thêm được (hỏng, bị khoá, hoặc người ký trước không cho ký tiếp). "
                "Hãy dùng bản PDF gốc rồi ký lại."
            )
        ) from problem
    return out.getvalue()
