from __future__ import annotations

import pytest

from tests.filings.world import TOLD, Workshop, draft, submitted
from vinhdanh.filings.actions import submit_initiative
from vinhdanh.filings.models import Filing, FilingSentence
from vinhdanh.filings.similar import find_similar, judge_likeness, passages_of, passages_of_filing, rulings_of
from vinhdanh.initiatives.actions import WorkFields, record_initiative
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.moving import make_move
from vinhdanh.kit.verdict import Refused

REWORDED = "Vát cạnh khuôn mười lăm độ rồi thêm rãnh thoát sợi dọc theo mép cắt của khuôn cũ."


def passages(made: Initiative) -> list[tuple[str, object]]:
    return passages_of_filing(Filing.objects.get(initiative=made))  # type: ignore[return-value]


def test_a_reworded_solution_is_found_with_its_passages(shop: Workshop) -> None:
    one = submitted(shop.mai, shop.an)
    two = draft(
        shop.lan,
        shop.chi,
        title="Khuôn mới",
        problem="Vải hay hỏng.",
        solution=REWORDED,
        novelty="",
        effect="",
    )
    (found,) = find_similar(passages_of_filing(Filing.objects.get(initiative=two)), own=two.pk)
    assert found.initiative_id == one.pk
    (pair,) = found.pairs
    assert (pair.section, pair.text, pair.other) == ("solution", REWORDED, TOLD.solution)
    assert 0.6 <= pair.share < 1


def test_figures_and_spelling_do_not_hide_a_copy(shop: Workshop) -> None:
    one = submitted(shop.mai, shop.an)
    copied = TOLD.solution.upper().replace("THÊM", "thêm")
    (found,) = find_similar(passages_of("Tên khác hẳn", {"solution": copied}))
    assert found.initiative_id == one.pk
    assert found.pairs[0].share == 1


def test_drafts_and_oneself_are_not_found(shop: Workshop) -> None:
    own = submitted(shop.mai, shop.an)
    draft(shop.lan, shop.chi)
    assert find_similar(passages_of_filing(Filing.objects.get(initiative=own)), own=own.pk) == []


def test_an_imported_one_of_the_same_title_is_found(shop: Workshop) -> None:
    work = record_initiative(WorkFields(title="Cải tiến KHUÔN cắt, để giảm phế phẩm"), unit=shop.lan, authors={shop.chi: None}, by=None)  # fmt: skip
    (found,) = find_similar(passages_of(TOLD.title, {}))
    assert (found.initiative_id, found.share) == (work.pk, 1)


def test_unlike_ones_are_left_alone(shop: Workshop) -> None:
    submitted(shop.mai, shop.an)
    assert find_similar(passages_of("Mô hình trồng rau sạch", {"solution": "Trồng rau trên mái nhà ăn để có bữa ăn ca an toàn hơn."})) == []  # fmt: skip
    assert find_similar([]) == []


def test_handing_in_again_keeps_the_sentences_once(shop: Workshop) -> None:
    made = submitted(shop.mai, shop.an)
    kept = FilingSentence.objects.filter(initiative=made).count()
    assert kept == 5  # the title and four passages of one sentence
    make_move(made, "recall", reason="Sửa số liệu", by=shop.member)
    submit_initiative(made, by=shop.member)
    assert FilingSentence.objects.filter(initiative=made).count() == kept


def test_a_person_judges_with_a_note(shop: Workshop) -> None:
    one, two = submitted(shop.mai, shop.an), submitted(shop.lan, shop.chi, title="Khuôn mới")
    with pytest.raises(Refused, match="vì sao"):
        judge_likeness(one, two, "same", note=" ", by=shop.verifier)
    with pytest.raises(Refused, match="Chỉ cán bộ"):
        judge_likeness(one, two, "same", note="x", by=shop.stranger)
    judge_likeness(one, two, "same", note="Giống cả bản vẽ", by=shop.verifier)
    judge_likeness(one, two, "builds_on", note="Thêm rãnh", by=shop.verifier)
    assert rulings_of(one)[two.pk].ruling == "builds_on"
    assert one.rulings.count() == 2


def test_a_shared_remark_alone_does_not_make_two_alike(shop: Workshop) -> None:
    submitted(shop.mai, shop.an)
    other = {
        "solution": "Trồng rau trên mái nhà ăn để bữa ăn ca an toàn hơn, mỗi tổ nhận chăm một luống theo lịch tuần."
        * 2
    }
    assert find_similar(passages_of("Vườn rau", {**other, "novelty": TOLD.novelty})) == []
