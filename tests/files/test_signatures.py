"""Digital signatures: put on, read back, and every way in which one may not be what it seems."""

from __future__ import annotations

import asyncio
import io
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone, translation
from pyhanko.pdf_utils.generic import StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.timestamps import DummyTimeStamper
from pytest_django import Settings

from tests.files import made
from tests.files.certificates import NOW, authority
from vinhdanh.files.actions import store_content
from vinhdanh.files.signing import signatures_of, told
from vinhdanh.kit.files import check_file
from vinhdanh.kit.signatures import (
    After,
    BadCertificate,
    CannotSign,
    Roots,
    SignatureFound,
    SigningCertificate,
    State,
    Trust,
    explain,
    explain_all,
    load_roots,
    read_signatures,
    sign_pdf,
)

ROOT = authority()
LATER = NOW + timedelta(minutes=5)


@pytest.fixture(scope="module")
def signed() -> bytes:
    return sign_pdf(made.pdf(pages=2), ROOT.signer(), reason="Ban hành quyết định", location="Vĩnh Sơn")


def read(content: bytes, roots: Roots | None = None) -> list[SignatureFound]:
    return read_signatures(content, roots=ROOT.roots() if roots is None else roots, now=LATER)


def only(content: bytes, roots: Roots | None = None) -> SignatureFound:
    found = read(content, roots)
    assert len(found) == 1
    return found[0]


def changed_after(content: bytes) -> bytes:
    """An update appended by somebody else: the first page now says something different."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page[pdf_name("/Contents")] = writer.add_object(
        StreamObject(stream_data=b"BT /F1 14 Tf 72 700 Td (Khac) Tj ET")
    )
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_signature_put_on_is_read_back_with_all_it_tells(signed: bytes) -> None:
    found = only(signed)
    assert signed.startswith(made.pdf(pages=2))
    assert (found.state, found.trust, found.after) == (State.GOOD, Trust.TRUSTED, After.NOTHING)
    assert (found.signer, found.organisation, found.issuer) == (
        "Nguyễn Văn An",
        "LĐLĐ tỉnh Vĩnh Sơn",
        "CA thử nghiệm",
    )
    assert (found.reason, found.field, found.stamped) == ("Ban hành quyết định", "ChuKy1", False)
    assert found.is_good
    assert found.intact
    assert found.whole_document
    assert found.signed_at is not None
    # the moment of signing: after this file was read, which may be long ago in a long run
    assert NOW - timedelta(minutes=5) < found.signed_at < datetime.now(UTC) + timedelta(minutes=5)
    assert int(found.serial, 16) > 0


def test_a_signed_pdf_passes_the_check_of_files(signed: bytes) -> None:
    assert check_file(signed, "quyết định.pdf").pages == 2


def test_an_unsigned_pdf_has_none_and_is_said_to_have_none() -> None:
    assert read(made.pdf()) == []
    assert explain_all([]) == "Tệp PDF này chưa có chữ ký số."


@pytest.mark.parametrize("content", [b"", b"not a pdf", made.pdf()[:300], made.docx()])
def test_what_is_no_pdf_has_no_signature(content: bytes) -> None:
    assert read(content) == []


def test_a_second_signature_leaves_the_first_good(signed: bytes) -> None:
    first, second = read(sign_pdf(signed, ROOT.signer("Trần Thị Bình")))
    assert (first.state, first.after, first.whole_document) == (State.GOOD, After.SIGNATURES, False)
    assert (second.state, second.after, second.whole_document) == (State.GOOD, After.NOTHING, True)
    assert (first.field, second.field, second.signer) == ("ChuKy1", "ChuKy2", "Trần Thị Bình")
    assert "sau đó chỉ có thêm chữ ký khác" in explain(first)


def test_a_page_changed_after_signing_is_found_out(signed: bytes) -> None:
    found = only(changed_after(signed))
    assert (found.state, found.intact, found.after) == (State.CHANGED, True, After.CONTENT)
    assert "Tài liệu đã bị sửa sau khi ký" in explain(found)
    assert not found.is_good


def test_a_changed_page_signed_again_does_not_make_the_first_good(signed: bytes) -> None:
    first, second = read(sign_pdf(changed_after(signed), ROOT.signer("Kẻ khác")))
    assert (first.state, second.state) == (State.CHANGED, State.GOOD)


def test_a_byte_changed_under_the_signature_breaks_it(signed: bytes) -> None:
    spoilt = (
        signed.replace(b"Bao cao", b"Bao cap", 1)
        if b"Bao cao" in signed
        else signed.replace(b"/Rotate", b"/Rotato", 1)
    )
    if spoilt == signed:
        place = signed.index(b"595")
        spoilt = signed[:place] + b"594" + signed[place + 3 :]
    found = only(spoilt)
    assert (found.state, found.intact) == (State.BROKEN, False)
    assert "Chữ ký không còn đúng" in explain(found)


def test_no_change_under_a_signature_goes_unseen(signed: bytes) -> None:
    chance, covered = random.Random(1), signed.index(b"/Contents <")
    for _ in range(60):
        spoilt = bytearray(signed)
        spoilt[chance.randrange(20, covered)] ^= 1 << chance.randrange(8)
        assert not any(found.is_good for found in read(bytes(spoilt)))


def test_a_signature_of_rubbish_is_unreadable_and_hides_no_other(signed: bytes) -> None:
    place = signed.index(b"/Contents <") + 11
    rubbish = signed[:place] + b"00" * 40 + signed[place + 80 :]
    found = only(rubbish)
    assert (found.state, found.field) == (State.UNREADABLE, "ChuKy1")
    assert explain(found).startswith("Chữ ký “ChuKy1” không đọc được. Hãy xin người ký bản gốc")


def test_who_is_not_known_is_not_trusted(signed: bytes) -> None:
    stranger, nobody = only(signed, authority("CA khác").roots()), only(signed, Roots())
    assert (stranger.state, stranger.trust) == (State.UNTRUSTED, Trust.UNKNOWN)
    assert (nobody.state, nobody.trust) == (State.UNTRUSTED, Trust.NO_ROOTS)
    assert "không nằm trong danh sách tin cậy" in explain(stranger)
    assert "chưa có chứng thư gốc nào" in explain(nobody)


@pytest.mark.parametrize(
    ("since", "until", "trust", "said"),
    [
        (-90, -30, Trust.EXPIRED, "đã hết hạn lúc ký"),
        (30, 90, Trust.NOT_YET, "chưa có hiệu lực lúc ký"),
    ],
)
def test_a_certificate_out_of_its_days_is_not_trusted(
    since: int, until: int, trust: Trust, said: str
) -> None:
    signer = ROOT.signer(since=NOW + timedelta(days=since), until=NOW + timedelta(days=until))
    found = only(sign_pdf(made.pdf(), signer))
    assert (found.state, found.trust) == (State.UNTRUSTED, trust)
    assert said in explain(found)


def test_a_certificate_that_ended_after_signing_stays_good(signed: bytes) -> None:
    years_on = read_signatures(signed, roots=ROOT.roots(), now=NOW + timedelta(days=2000))
    assert [found.state for found in years_on] == [State.GOOD]


def test_a_time_stamp_that_may_be_believed_gives_the_moment() -> None:
    clock = ROOT.signer("Máy chủ dấu thời gian", may_stamp=True)
    stamper = DummyTimeStamper(clock.certificate, clock.key, fixed_dt=NOW - timedelta(days=10))
    content = sign_pdf(made.pdf(), ROOT.signer(), timestamper=stamper)
    found = only(content)
    assert (found.state, found.stamped) == (State.GOOD, True)
    assert found.signed_at == NOW - timedelta(days=10)
    assert "(có dấu thời gian)" in explain(found)
    assert not only(content, authority("CA khác").roots()).stamped


def test_a_time_stamp_beyond_the_days_of_the_certificate_takes_its_trust() -> None:
    clock = ROOT.signer("Máy chủ dấu thời gian", may_stamp=True)
    stamper = DummyTimeStamper(clock.certificate, clock.key, fixed_dt=NOW + timedelta(days=2))
    content = sign_pdf(made.pdf(), ROOT.signer(until=NOW + timedelta(days=1)), timestamper=stamper)
    (found,) = read_signatures(content, roots=ROOT.roots(), now=NOW + timedelta(days=3))
    assert (found.state, found.trust) == (State.UNTRUSTED, Trust.EXPIRED)


def test_a_certificate_not_for_signing_is_not_trusted() -> None:
    found = only(sign_pdf(made.pdf(), ROOT.signer(may_sign=False)))
    assert (found.state, found.trust) == (State.UNTRUSTED, Trust.USAGE)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%%EOF", b"x", made.pdf()[:400]])
def test_a_broken_pdf_is_not_signed(content: bytes) -> None:
    with pytest.raises(CannotSign, match="không ký thêm được"):
        sign_pdf(content, ROOT.signer())


def test_a_key_file_opens_with_its_password_only() -> None:
    content = ROOT.pkcs12("mat-khau")
    assert (
        only(sign_pdf(made.pdf(), SigningCertificate.from_pkcs12(content, "mat-khau"))).signer == "Con dấu số"
    )
    for wrong in ((content, "sai"), (b"x", "mat-khau")):
        with pytest.raises(BadCertificate, match="sai mật khẩu"):
            SigningCertificate.from_pkcs12(*wrong)


def test_roots_are_read_from_a_folder_and_a_wrong_file_is_named(tmp_path: Path) -> None:
    assert load_roots(tmp_path / "none") == Roots()
    (tmp_path / "a.pem").write_bytes(ROOT.pem() + authority("CA khác").pem())
    (tmp_path / "b.cer").write_bytes(ROOT.signer().certificate.dump())
    (tmp_path / "đọc.txt").write_text("ghi chú", encoding="utf-8")
    roots = load_roots(tmp_path)
    assert (len(roots.trusted), len(roots.between)) == (2, 1)
    (tmp_path / "c.crt").write_bytes(b"not a certificate")
    with pytest.raises(BadCertificate, match=r"c\.crt không phải chứng thư số"):
        load_roots(tmp_path)


@pytest.mark.django_db
def test_signatures_of_a_stored_file_by_the_roots_of_the_installation(
    settings: Settings, tmp_path: Path, signed: bytes
) -> None:
    settings.SIGNATURE_ROOTS_DIR = tmp_path / "trust"
    stored = store_content(signed, name="quyết định.pdf", by=None)
    assert [found.trust for found in signatures_of(stored, now=timezone.now())] == [Trust.NO_ROOTS]
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "root.pem").write_bytes(ROOT.pem())
    found = signatures_of(stored, now=timezone.now())
    assert told(found).startswith("Chữ ký của Nguyễn Văn An (LĐLĐ tỉnh Vĩnh Sơn), ký lúc ")
    assert told(found).endswith("Nội dung còn nguyên như lúc ký. Chứng thư đáng tin cậy.")
    with translation.override("en"):
        assert told(found).endswith("The content is as it was signed. The certificate is trusted.")
        assert told([]) == "This PDF carries no digital signature."
    assert signatures_of(store_content(made.docx(), name="a.docx", by=None), now=timezone.now()) == []


def test_signing_and_reading_work_where_an_event_loop_runs_already(signed: bytes) -> None:
    async def inside() -> SignatureFound:
        return only(signed)

    # A thread of its own: beside a browser test this one has a loop already.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: asyncio.run(inside())).result().is_good
