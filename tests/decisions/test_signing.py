"""Before a head signs: what stops, what warns, who may; and the copy of the paper."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import Settings

from tests import factories as make
from tests.decisions.conftest import NOW, TODAY, Office, signed_paper
from tests.decisions.passed import passed
from tests.files.certificates import authority
from tests.files.made import docx, pdf, picture
from tests.files.test_signatures import changed_after
from vinhdanh.accounts.spoken import spoken
from vinhdanh.decisions.actions import attach_copy, present, sign
from vinhdanh.decisions.basis import check_basis
from vinhdanh.decisions.checking import findings_of
from vinhdanh.decisions.models import Decision, NumberUse
from vinhdanh.decisions.states import DecisionState
from vinhdanh.dossiers.models import Dossier
from vinhdanh.kit.signatures import sign_pdf
from vinhdanh.kit.verdict import Refused


def test_an_expired_basis_is_refused_with_what_to_cite(office: Office, both: list[Dossier]) -> None:
    draft = office.draft(both)
    old = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"
    Decision.objects.filter(pk=draft.pk).update(basis=["Căn cứ Luật Thi đua, khen thưởng", old])
    with pytest.raises(Refused, match=r"30/06/2025; hãy viện dẫn Nghị định 152/2025/NĐ-CP"):
        present(draft, on=TODAY, by=office.place.officer)


@pytest.mark.parametrize(
    ("line", "says", "stops"),
    [
        ("Căn cứ Quyết định số 1689/QĐ-TLĐ", "đã được thay thế; hãy viện dẫn Quyết định 999/QĐ-TLĐ", True),
        ("Căn cứ Luật Thi đua, khen thưởng năm 2003", "chỉ có hiệu lực đến 31/12/2023", True),
        ("Căn cứ Luật số 06/2026/QH16", "đến 01/10/2026 mới có hiệu lực", True),
        ("Căn cứ Nghị định 152/2025/NĐ–CP", "viết chưa đúng", False),
        ("Căn cứ Nghị định số 30/2020/NĐ-CP", "Sổ văn bản không có", False),
    ],
)
def test_what_the_register_says_of_a_line(db: None, line: str, says: str, stops: bool) -> None:
    (found,) = check_basis([line], TODAY)
    assert says in found.says
    assert found.stops is stops


def test_the_basis_is_looked_at_again_on_the_day_of_signing(office: Office, both: list[Dossier]) -> None:
    shown = office.presented(both)
    Decision.objects.filter(pk=shown.pk).update(basis=["Căn cứ Nghị định số 98/2023/NĐ-CP"])
    with pytest.raises(Refused, match="152/2025/NĐ-CP"):
        sign(shown, on=TODAY, today=TODAY, by=office.place.head)
    assert not NumberUse.objects.exists()


def test_signing_gives_number_day_and_event(office: Office, both: list[Dossier]) -> None:
    signed = office.signed(both)
    assert (signed.state, signed.number, signed.decided_on) == (DecisionState.SIGNED, "01/QĐ-LĐLĐ", TODAY)
    event = signed.events.get(verb="sign")
    assert (event.by, event.detail) == (office.place.head, {"number": "01/QĐ-LĐLĐ", "on": "2025-12-01"})
    with pytest.raises(Refused, match="số 01/QĐ-LĐLĐ"):
        sign(signed, on=TODAY, today=TODAY, by=office.place.head)


def test_a_signer_on_the_list_says_why_no_deputy_signs(office: Office, both: list[Dossier]) -> None:
    office.place.member.person = None
    office.place.member.save(update_fields=["person"])
    office.place.head.person = office.place.an
    office.place.head.save(update_fields=["person"])
    shown = office.presented(both)
    with pytest.raises(Refused, match="cấp phó ký"):
        sign(shown, on=TODAY, today=TODAY, by=office.place.head)
    signed = sign(shown, on=TODAY, today=TODAY, by=office.place.head, reason="Đơn vị không có cấp phó")
    assert signed.events.get(verb="sign").reason == "Đơn vị không có cấp phó"
    deputy = make.account("pho-chu-tich", role="unit_head", at=office.place.federation)
    assert sign(
        office.presented(passed(office.place, [office.place.mai])), on=TODAY, today=TODAY, by=deputy
    ).number


def test_what_stands_on_the_ledger_already_stops(office: Office, both: list[Dossier]) -> None:
    line = make.award(
        office.place.an, both[0].kind_id, 2025, occasion="regular", decision_no="9/QĐ-LĐLĐ", decided_on=date(2025, 11, 1)
    )  # fmt: skip
    with pytest.raises(
        Refused, match=rf"Nguyễn Văn An đã có.*dòng {line.pk}, quyết định 9/QĐ-LĐLĐ ngày 01/11/2025"
    ):
        office.presented(both)


def test_what_only_warns_lets_it_go_on(office: Office, both: list[Dossier]) -> None:
    draft = office.draft(both)
    found = findings_of(draft, TODAY)
    assert [f for f in found if f.stops] == []
    said = " ".join(f.says for f in found)
    assert "2 dòng chưa rõ mức tiền thưởng" in said
    assert "2 hồ sơ chưa ghi kết quả hội đồng" in said
    assert "Thẩm quyền cần kiểm tra" in said


def test_the_copy_is_a_pdf_or_a_picture(office: Office, both: list[Dossier]) -> None:
    signed, place = office.signed(both), office.place
    with pytest.raises(Refused, match="PDF hoặc ảnh"):
        attach_copy(signed, SimpleUploadedFile("qd.docx", docx()), now=NOW, by=place.officer)
    with pytest.raises(Refused, match="nơi ban hành"):
        attach_copy(signed, signed_paper(), now=NOW, by=place.mai_officer)
    kept = attach_copy(signed, signed_paper("QĐ 01 đã ký.pdf"), now=NOW, by=place.officer)
    assert kept.copy_name == "QĐ 01 đã ký.pdf"
    again = attach_copy(kept, SimpleUploadedFile("quét.png", picture()), now=NOW, by=place.officer)
    assert again.copy is not None
    assert again.copy.kind == "png"
    assert again.events.filter(verb="attach").count() == 2


def test_what_the_signatures_of_a_pdf_are_worth_is_kept(
    office: Office, both: list[Dossier], settings: Settings, tmp_path: Path
) -> None:
    settings.SIGNATURE_ROOTS_DIR = tmp_path
    (tmp_path / "goc.pem").write_bytes(authority().pem())
    content = sign_pdf(pdf(), authority().signer("Lò Thị Minh"), reason="Ban hành")
    signed, by = office.signed(both), office.place.officer
    now = timezone.now() + timedelta(minutes=5)
    spoilt = SimpleUploadedFile("qd.pdf", changed_after(content))
    with pytest.raises(Refused, match="đã bị sửa sau khi ký"):
        attach_copy(signed, spoilt, now=now, by=by)
    kept = attach_copy(signed, SimpleUploadedFile("qd.pdf", content), now=now, by=by)
    (found,) = kept.signatures_found
    assert (found["state"], found["signer"]) == ("good", "Lò Thị Minh")
    assert "Chứng thư đáng tin cậy" in spoken(found["says"])
    again = attach_copy(kept, signed_paper(), now=now, by=by)
    assert again.signatures_found == []


def test_no_copy_before_signing(office: Office, both: list[Dossier]) -> None:
    with pytest.raises(Refused, match="sau khi ký"):
        attach_copy(office.presented(both), signed_paper(), now=NOW, by=office.place.officer)
