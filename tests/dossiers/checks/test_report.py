"""What the report tells by itself: unwritten passages, files nobody can read, instruments that ended, honours claimed."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.dossiers.checks.conftest import look, opened, write
from tests.dossiers.conftest import Place
from tests.files import made
from vinhdanh.dossiers.checks.claims import claims_in, counted_in
from vinhdanh.dossiers.checks.found import Level, Spot
from vinhdanh.dossiers.models import Dossier, DossierPaper
from vinhdanh.engine.rules import rulebook
from vinhdanh.files.actions import store_content
from vinhdanh.kit.likeness import read_sentence

BOOK = rulebook()


def test_a_report_not_yet_begun(place: Place) -> None:
    dossier = opened(place)
    (found,) = look(dossier, "report_missing")
    assert found.level == Level.WARNING
    write(dossier, "Đã vận động đoàn viên hiến máu")
    assert look(dossier, "report_missing") == []
    assert [f.where.code for f in look(dossier, "passage_missing")] == ["duties"]
    write(dossier, "Phụ trách tổ may số ba", "duties")
    assert look(dossier, "passage_missing") == []


def test_a_summary_alone_is_no_report(place: Place) -> None:
    dossier = opened(place)
    write(dossier, "Người thợ giỏi", "summary")
    assert look(dossier, "report_missing")


def test_a_report_in_a_file_stands_for_the_passages(place: Place) -> None:
    dossier = opened(place)
    make.paper(dossier, "achievement_report")
    assert look(dossier, "report_missing") == look(dossier, "passage_missing") == []
    # a picture or PDF is not compared with others, and that is said
    (found,) = look(dossier, "report_unread")
    assert (found.level, found.where.code) == (Level.HINT, "achievement_report")


def test_a_word_file_is_read(place: Place) -> None:
    dossier = opened(place)
    stored = store_content(made.docx("Theo Nghị định 91/2017/NĐ-CP, tổ đã làm tốt"), name="bc.docx", by=None)
    DossierPaper.objects.create(dossier=dossier, code="achievement_report", file=stored, name="bc.docx")
    assert look(dossier, "report_unread") == []


def test_a_basis_that_ended(place: Place) -> None:
    dossier = opened(place)
    write(dossier, "Căn cứ Nghị định 152/2025/NĐ-CP và Quyết định số 15/QĐ-LĐLĐ, tổ đã làm tốt.")
    assert look(dossier, "expired_basis") == []
    write(dossier, "Căn cứ Nghị định 91/2017/NĐ-CP, tổ đã làm tốt.")
    (found,) = look(dossier, "expired_basis")
    assert (found.level, found.where.spot, found.where.code) == (Level.WARNING, Spot.SECTION, "achievements")
    assert "hết hiệu lực" in found.says


def test_an_honour_that_the_ledger_does_not_have(place: Place) -> None:
    dossier = opened(place)
    write(dossier, "Năm 2023 đạt danh hiệu Chiến sĩ thi đua cơ sở.")
    (found,) = look(dossier, "claim_unknown")
    assert (found.level, found.block) == (Level.HINT, "")
    assert "2023" in found.says
    make.award(place.an, "grassroots_fighter", 2023, occasion="regular")
    assert look(dossier, "claim_unknown") == []


def test_more_times_than_the_ledger_has(place: Place) -> None:
    dossier = opened(place)
    make.award(place.an, "advanced_worker", 2024, occasion="regular")
    write(dossier, "Ba năm liền đạt danh hiệu Lao động tiên tiến.")
    (found,) = look(dossier, "count_differs")
    assert "3 lần" in found.says
    for year in (2022, 2023):
        make.award(place.an, "advanced_worker", year, occasion="regular")
    assert look(dossier, "count_differs") == []


def test_naming_what_is_proposed_claims_nothing(place: Place, fighter: Dossier) -> None:
    write(fighter, "Tôi xứng đáng với danh hiệu Chiến sĩ thi đua cơ sở năm 2025.")
    assert look(fighter, "claim_unknown") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2022 đạt Lao động tiên tiến, năm 2023 đạt Chiến sĩ thi đua cơ sở", {"advanced_worker": (2022,), "grassroots_fighter": (2023,)}),
        ("Chiến sỹ thi đua cơ sở các năm 2021, 2022 và 2023", {"grassroots_fighter": (2021, 2022, 2023)}),
        ("CSTĐCS năm 2024; LĐTT năm 2021", {"grassroots_fighter": (2024,), "advanced_worker": (2021,)}),
        ("Giai đoạn 2021-2023 được công nhận Lao động tiên tiến", {"advanced_worker": (2021, 2022, 2023)}),
        ("Từ năm 2020 đến năm 2022 đạt Lao động tiên tiến", {"advanced_worker": (2020, 2021, 2022)}),
        ("Tập thể lao động tiên tiến năm 2024", {"advanced_collective": (2024,)}),
        ("Năm 2023 được tặng Bằng khen của Thủ tướng Chính phủ", {"merit_certificate_prime_minister": (2023,)}),
        ("Phấn đấu đạt Chiến sĩ thi đua cơ sở năm 2026", {}),
        ("Năm 2024 có 12 đoàn viên đạt Lao động tiên tiến", {}),
        ("Lao động tiên tiến là niềm vui của người thợ", {}),
        ("Năm 2024 hoàn thành 120 sản phẩm", {}),
    ],
)  # fmt: skip
def test_years_are_read_with_their_award(text: str, expected: dict[str, tuple[int, ...]]) -> None:
    assert {c.award: c.years for c in claims_in(BOOK, read_sentence(text))} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Được tặng 02 Giấy khen của LĐLĐ tỉnh", [("commendation_letter", 2)]),
        ("5 năm liên tục đạt Chiến sĩ thi đua cơ sở", [("grassroots_fighter", 5)]),
        ("Hai lần được tặng Bằng khen của Thủ tướng Chính phủ", [("merit_certificate_prime_minister", 2)]),
        ("Năm 2024 đạt Lao động tiên tiến", []),
        ("Năm năm liền đạt Lao động tiên tiến", [("advanced_worker", 5)]),
        ("Có 3 cá nhân đạt Lao động tiên tiến", []),
    ],
)
def test_times_are_read_with_their_award(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(award, times) for award, _, times in counted_in(BOOK, read_sentence(text))] == expected
