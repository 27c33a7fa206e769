"""Citations held against the books and the register of law: a wrong year, a wrong kind, a wrong order, what has ended."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.registry.world import TODAY, World, came, directive, went
from vinhdanh.registry.citing import Finding, check_text
from vinhdanh.registry.lookup import books_of
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.relating import relate
from vinhdanh.registry.sending import send_document
from vinhdanh.registry.states import Fault

EVERYTHING = RegistryDocument.objects.all


def found(text: str, on: date = date(2021, 4, 1)) -> list[Finding]:
    return [finding for one in check_text(text, on, EVERYTHING()) for finding in one.findings]


def test_a_decree_of_the_wrong_year_is_found_with_the_one_meant(here: World) -> None:
    (wrong,) = found("Nghị định 91/2018/NĐ-CP của Chính phủ")
    assert (wrong.fault, wrong.suggestion, wrong.wrong) == (Fault.WRONG_YEAR, "91/2017/NĐ-CP", True)
    assert "31/07/2017" in wrong.to_do
    assert found("Nghị định 91/2017/NĐ-CP ngày 31/7/2017") == []


def test_the_units_own_books_know_years_too(here: World) -> None:
    came(here.province, "08/2019/TT-BLĐTBXH", date(2019, 3, 7))
    (wrong,) = found("Thông tư 08/2018/TT-BLĐTBXH")
    assert (wrong.fault, wrong.suggestion) == (Fault.WRONG_YEAR, "08/2019/TT-BLĐTBXH")


def test_what_was_entered_wrong_is_no_witness(here: World) -> None:
    came(
        here.province,
        "91/2018/NĐ-CP",
        date(2018, 7, 31),
        "Quy định chi tiết Luật Thi đua, khen thưởng",
        kind="NĐ",
    )
    came(here.province, "42/NĐ-CP", date(2020, 4, 9), "Hỗ trợ người dân", kind="NQ")
    assert [one.suggestion for one in found("Nghị định 91/2018/NĐ-CP; Nghị quyết số 42/NĐ-CP")] == [
        "91/2017/NĐ-CP",
        "42/NQ-CP",
    ]
    other = came(here.province, "98/2018/NĐ-CP", date(2018, 7, 5), "Liên kết sản xuất nông sản", kind="NĐ")
    assert [
        one.known.pk for one in check_text("Nghị định 98/2018/NĐ-CP", TODAY, EVERYTHING()) if one.known
    ] == [other.pk]


def test_a_resolution_with_the_sign_of_a_decree_is_told(here: World) -> None:
    (wrong,) = found("Nghị quyết số 42/NĐ-CP ngày 09/02/2020")
    assert (wrong.fault, wrong.suggestion, wrong.where) == (
        Fault.TYPE_SIGN,
        "42/NQ-CP",
        "Nghị quyết số 42/NĐ-CP",
    )
    assert "Nghị định" in wrong.what


def test_a_decision_called_a_regulation_is_told_by_its_registered_kind(here: World) -> None:
    spelling, kind = found("Quy chế số 1689/QĐ - TLD, ngày 12/11/2019")
    assert (spelling.fault, spelling.suggestion) == (Fault.SPELLING, "1689/QĐ-TLĐ")
    assert (kind.fault, kind.suggestion) == (Fault.TYPE_SIGN, "Quyết định 1689/QĐ-TLĐ")


@pytest.mark.parametrize(("text", "normal"), [("Chỉ thị 39/CT-TW", "39-CT/TW"), ("08/2019/TTBLĐTBXH", "08/2019/TT-BLĐTBXH"), ("13 /PĐTD-LĐLĐ", "13/PĐTĐ-LĐLĐ")])  # fmt: skip
def test_what_is_misspelt_is_put_right(here: World, text: str, normal: str) -> None:
    assert [(one.fault, one.suggestion) for one in found(text)] == [(Fault.SPELLING, normal)]


def test_a_decree_without_its_year_is_asked_for_it(here: World) -> None:
    (lacks,) = found("Nghị định 04 của Chính phủ")
    assert (lacks.fault, lacks.suggestion) == (Fault.LACKS_YEAR, "")
    came(here.province, "04/2015/NĐ-CP", date(2015, 1, 9), issuer="Chính phủ")
    assert found("Nghị định 04 của Chính phủ")[0].suggestion == "04/2015/NĐ-CP"


def test_a_wrong_day_of_the_same_year_is_told_another_year_is_another_document(here: World) -> None:
    came(here.province, "05/KH-TLĐ", date(2019, 1, 16))
    (wrong,) = found("Kế hoạch số 05/KH-TLĐ ngày 17/01/2019")
    assert (wrong.fault, wrong.suggestion) == (Fault.WRONG_DAY, "16/01/2019")
    assert found("Kế hoạch số 05/KH-TLĐ ngày 16/01/2019") == []
    assert Fault.WRONG_DAY not in [one.fault for one in found("Kế hoạch số 05/KH-TLĐ ngày 17/01/2020")]


def test_what_has_ended_is_told_with_what_replaced_it(here: World) -> None:
    (ended,) = found("Nghị định 91/2017/NĐ-CP", date(2025, 1, 1))
    assert ended.fault == Fault.EXPIRED
    old = went(here.province, "15/QĐ-LĐLĐ", date(2019, 5, 6), "Ban hành quy chế")
    new = went(here.province, "40/QĐ-LĐLĐ", date(2024, 7, 1), "Ban hành quy chế")
    relate(new, old, "replaces", by=None)
    assert found("Quyết định số 15/QĐ-LĐLĐ ngày 06/5/2019", date(2024, 6, 30)) == []
    (ended,) = found("Quyết định số 15/QĐ-LĐLĐ ngày 06/5/2019", date(2024, 7, 1))
    assert (ended.fault, ended.suggestion) == (Fault.EXPIRED, "40/QĐ-LĐLĐ")


def test_the_same_number_of_another_kind_is_offered(here: World) -> None:
    came(here.province, "217-QĐ/TW", date(2013, 12, 12))
    (other,) = found("217-CT/TW")
    assert (other.fault, other.suggestion) == (Fault.TYPE_SIGN, "217-QĐ/TW")


def test_what_nobody_knows_is_only_to_be_looked_at(here: World) -> None:
    (unknown,) = found("Kế hoạch 999/KH-UBND")
    assert (unknown.fault, unknown.wrong) == (Fault.UNKNOWN, False)


def test_a_text_asks_no_more_for_ten_citations_than_for_one(here: World) -> None:
    directive(here.province)

    def asked(text: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            check_text(text, TODAY, EVERYTHING())
        return len(queries)

    asked("34-CT/TW")
    assert asked("34-CT/TW") == asked("34-CT/TW, 91/2017/NĐ-CP; " * 5)


def test_a_unit_works_with_its_own_books_those_above_and_what_it_was_sent(here: World) -> None:
    own, above, aside = (
        went(here.mai, "01/KH-CĐCS", TODAY),
        went(here.province, "02/KH-LĐLĐ", TODAY),
        went(here.lan, "03/KH-CĐCS", TODAY),
    )
    assert set(books_of(here.mai, TODAY, EVERYTHING())) == {own, above}
    assert set(books_of(here.province, TODAY, EVERYTHING())) == {above}
    assert set(books_of(here.lan, TODAY, EVERYTHING())) == {aside, above}
    sent = went(here.province, "04/KH-LĐLĐ", TODAY)
    send_document(sent, [here.mai.pk], on=TODAY, by=None)
    assert list(books_of(here.mai, TODAY, EVERYTHING().filter(pk=sent.pk))) == [sent]
