"""The catalogue of movements: every line loads, every spelling means one movement, a sentence names each once."""

from __future__ import annotations

import random
import unicodedata

import pytest
from django.db.models import QuerySet

from tests import factories as make
from vinhdanh.movements.models import Movement, MovementAlias, MovementLink
from vinhdanh.movements.queries import awards_of, find_movements, kin_of, ledger_texts, namesakes
from vinhdanh.movements.resolving import NameIndex, resolve, resolve_one
from vinhdanh.movements.shipped import shipped, sync_movements
from vinhdanh.movements.states import How, LinkKind, MovementKind


def number(index: NameIndex, text: str) -> str:
    """The catalogue number of the one movement meant."""
    pk = index.one(text)
    return Movement.objects.get(pk=pk).number if pk else ""


def test_all_lines_are_loaded_with_their_families(catalogue: int) -> None:
    _families, lines = shipped()
    assert catalogue == Movement.objects.count() == len(lines) == 84
    assert not Movement.objects.filter(family__isnull=True).exists()
    assert len({line.code for line in lines}) == 84


def test_loading_again_changes_nothing_and_keeps_what_units_wrote(catalogue: int) -> None:
    found = Movement.objects.get(number="M05")
    MovementAlias.objects.create(movement=found, text="LĐG-LĐST", key="ldg ldst", mark="abbreviation")
    before = (Movement.objects.count(), MovementAlias.objects.count(), MovementLink.objects.count())
    sync_movements()
    assert (Movement.objects.count(), MovementAlias.objects.count(), MovementLink.objects.count()) == before
    found.refresh_from_db()
    assert "ldg ldst" in found.search


def test_every_name_and_spelling_of_the_file_means_its_movement(index: NameIndex) -> None:
    by_number = {row.number: row.pk for row in Movement.objects.all()}
    wrong = [
        (line.number, text)
        for line in shipped()[1]
        for text in (line.name, *(text for _mark, text in line.also))
        if index.one(text) != by_number[line.number]
    ]
    assert wrong == []


def test_quotes_dashes_stars_spaces_case_and_composition_do_not_matter(index: NameIndex) -> None:
    dice = random.Random(5)
    changes = (
        str.upper, str.lower, lambda t: f"“{t}”", lambda t: f'"*{t}*"', lambda t: t.replace(" - ", "–"), lambda t: t.replace(" ", "  "),
        lambda t: unicodedata.normalize("NFD", t), lambda t: t.replace("hóa", "hoá"), lambda t: t.replace(",", ""),
        lambda t: f"phong trào thi đua {t}",
    )  # fmt: skip
    names = {row.name: row.pk for row in Movement.objects.all()}
    for name in dice.sample(sorted(names), 40):
        bent = name
        for change in dice.sample(changes, 3):
            bent = change(bent)
        assert index.one(bent) == names[name], bent


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“Giải việc nước, đảm việc nhà”", "M11"),
        ("phong trào TĐTT", "M19"),
        ("Giỏi việc nước - đảm việc nhà giai đoạn 2010 - 2015", "M11"),
        ("Xanh- Sạch- Đẹp, Bảo đảm ATVSLĐ", "M12"),
        ("phong trào lao động sáng tạo", "M05"),
        ("cuộc vận động học tập và làm theo tấm gương đạo đức Hồ Chí Minh", "M17"),
    ],
)
def test_a_spelling_found_in_old_papers_is_understood(index: NameIndex, text: str, wanted: str) -> None:
    assert number(index, text) == wanted


def test_a_text_that_may_mean_two_answers_both_with_why(index: NameIndex) -> None:
    found = index.resolve("Lao động sáng tạo")
    assert {Movement.objects.get(pk=match.movement).number for match in found} == {"M05", "M06"}
    assert all(match.how is How.BARE for match in found)
    assert index.one("Lao động sáng tạo") is None


def test_a_list_in_one_sentence_names_each_movement_once_in_order(index: NameIndex) -> None:
    text = "các chương trình Mái ấm công đoàn, Tết sum vầy, Tháng công nhân và phong trào “Lao động giỏi, lao động sáng tạo”"
    found = [Movement.objects.get(pk=match.movement).number for match in index.mentions(text)]
    assert found == ["P01", "P03", "P02", "M05"]


def test_a_longer_name_is_not_cut_into_a_shorter_one(index: NameIndex) -> None:
    text = "hưởng ứng phong trào Lai Châu chung sức xây dựng nông thôn mới và giảm nghèo bền vững của tỉnh"
    assert [Movement.objects.get(pk=match.movement).number for match in index.mentions(text)] == ["M23"]


def test_a_name_with_a_wrong_word_is_only_offered(index: NameIndex) -> None:
    found = index.resolve("Giỏi việc nhà nước, đảm đang việc nhà mình")
    assert all(match.how is How.ALIKE for match in found)
    assert index.one("Giỏi việc nhà nước, đảm đang việc nhà mình") is None
    assert resolve("hoàn toàn không phải phong trào nào") == []
    assert resolve("") == []


def test_variants_campaigns_and_wordings_hang_together(catalogue: int) -> None:
    countryside = Movement.objects.get(number="M22")
    kin = kin_of(countryside, Movement.objects.all())
    assert {one.number for one in kin.variants} == {"M10", "M23", "M24"}
    assert {"M09", "P13"} <= {one.number for one in kin.family}
    campaign = Movement.objects.get(number="M15")
    assert campaign.kind == MovementKind.CAMPAIGN
    kinds = {(link.kind, link.other.number if link.other else "") for link in campaign.links.all()}
    assert (LinkKind.SUCCEEDS, "M14") in kinds
    assert sum(kind == LinkKind.GOES_WITH for kind, _ in kinds) == 2


def test_awards_of_the_ledger_are_found_by_any_spelling(catalogue: int) -> None:
    mai = make.unit("CĐCS Hoa Mai")
    an, binh = make.person(at=mai), make.person(at=mai)
    make.award(an, "merit_certificate_province", 2020, movement="Giải việc nước, đảm việc nhà")
    make.award(binh, "merit_certificate_province", 2021, movement="phong trào “Giỏi việc nước, đảm việc nhà”")
    make.award(an, "advanced_worker", 2021, movement="Phong trào riêng của công ty")
    make.award(binh, "advanced_worker", 2021)
    assert len(ledger_texts()) == 3
    found = awards_of(Movement.objects.get(number="M11"))
    assert set(found.values_list("person_id", flat=True)) == {an.pk, binh.pk}


def test_search_asks_for_all_words_in_any_name(catalogue: int) -> None:
    everything: QuerySet[Movement] = Movement.objects.all()
    assert {one.number for one in find_movements("giai viec nuoc", everything)} == {"M11"}
    assert {one.number for one in find_movements("atvsld xanh", everything)} == {"M12"}
    assert not find_movements("không có phong trào này", everything).exists()


def test_namesakes_are_told_before_a_second_is_made(catalogue: int) -> None:
    assert [one.number for one in namesakes("LAO ĐỘNG GIỎI, LAO ĐỘNG SÁNG TẠO")] == ["M05"]
    found = resolve_one("Tết Sum Vầy")
    assert found is not None
    assert found.number == "P03"
    assert found.years == ""
