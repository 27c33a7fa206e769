from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.files import made
from tests.filings.world import TODAY, Workshop, draft, submitted, told
from vinhdanh.filings.evidence import add_evidence, remove_evidence
from vinhdanh.filings.models import Filing
from vinhdanh.filings.writing import (
    Author,
    Told,
    add_to_filing,
    name_authors,
    register_initiative,
    save_filing,
)
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Authorship, Initiative
from vinhdanh.initiatives.states import Stage
from vinhdanh.kit.verdict import Refused


def test_a_member_registers_with_a_title_alone(shop: Workshop) -> None:
    made = register_initiative(Told(title="  Xe đẩy  vải "), unit=shop.mai, authors=[Author(person=shop.an)], on=TODAY, by=shop.member)  # fmt: skip
    assert (made.title, made.stage, made.year) == ("Xe đẩy vải", Stage.DRAFT, None)
    assert [one.name for one in made.contributors.all()] == ["Nguyễn Văn An"]
    assert not Authorship.objects.exists()  # nobody has it before it is recognised


def test_a_member_registers_only_their_own(shop: Workshop) -> None:
    with pytest.raises(Refused, match="ghi mình là một tác giả"):
        draft(shop.mai, shop.binh, by=shop.member)
    assert not Initiative.objects.exists()


def test_registering_elsewhere_is_refused(shop: Workshop) -> None:
    with pytest.raises(Refused, match="Chỉ người của CĐCS Hoa Lan"):
        draft(shop.lan, shop.an, by=shop.member)


@pytest.mark.parametrize(
    ("shares", "why"), [(("0.7", "0.4"), "vượt 100%"), (("0.5", "0.5", "0.1"), "vượt 100%")]
)
def test_shares_above_the_whole_are_refused(shop: Workshop, shares: tuple[str, ...], why: str) -> None:
    people = [shop.an, shop.binh, shop.chi]
    authors = [Author(person=one, share=Decimal(share)) for one, share in zip(people, shares, strict=False)]
    made = draft(shop.mai, shop.an)
    with pytest.raises(Refused, match=why):
        name_authors(made, authors, on=TODAY, by=None)
    assert made.contributors.count() == 1


def test_somebody_from_elsewhere_is_named_freely(shop: Workshop) -> None:
    made = draft(shop.mai, shop.an)
    authors = [Author(person=shop.an, share=Decimal("0.6")), Author(name=" Trần  Dũng ", place="Công ty B")]
    name_authors(made, authors, on=TODAY, by=shop.member)
    assert [(one.name, one.place, one.person_id is None) for one in made.contributors.all()] == [
        ("Nguyễn Văn An", "CĐCS Hoa Mai", False), ("Trần Dũng", "Công ty B", True),
    ]  # fmt: skip


def test_an_author_stays_among_the_authors(shop: Workshop) -> None:
    made = draft(shop.mai, shop.an, by=shop.member)
    with pytest.raises(Refused, match="không thể bỏ tên mình"):
        name_authors(made, [Author(person=shop.binh)], on=TODAY, by=shop.member)


def test_saving_while_typing_only_adds(shop: Workshop) -> None:
    made = draft(shop.mai, shop.an)
    before = Filing.objects.get(initiative=made).problem
    add_to_filing(made, {"problem": " ", "solution": "Thêm bánh xe", "title": "khác"}, by=shop.member)
    kept = Filing.objects.get(initiative=made)
    assert (kept.problem, kept.solution) == (before, "Thêm bánh xe")
    assert "them banh xe" in kept.search


def test_what_was_handed_in_is_not_written_any_more(shop: Workshop) -> None:
    made = submitted(shop.mai, shop.an)
    for write in (
        lambda: save_filing(made, told(), by=shop.member),
        lambda: add_to_filing(made, {}, by=shop.member),
    ):
        with pytest.raises(Refused, match="đã nộp"):
            write()


def test_evidence_is_put_in_once_and_taken_out_by_a_date(shop: Workshop) -> None:
    initiative = draft(shop.mai, shop.an)
    sent = made.pdf("minh chung")
    (paper,) = add_evidence(initiative, [SimpleUploadedFile("anh.pdf", sent)], by=shop.member)
    assert add_evidence(initiative, [SimpleUploadedFile("lai.pdf", sent)], by=shop.member) == []
    remove_evidence(paper, by=shop.member)
    with pytest.raises(Refused, match="đã được bỏ"):
        remove_evidence(paper, by=shop.member)
    assert [event.verb for event in initiative.events.all()] == ["register", "add_paper", "remove_paper"]


def test_who_sees_a_draft_and_what_was_handed_in(shop: Workshop) -> None:
    made = draft(shop.mai, shop.an)
    everyone = {"member": shop.member, "officer": shop.officer, "verifier": shop.verifier, "head": shop.head, "stranger": shop.stranger}  # fmt: skip

    def seen() -> set[str]:
        return {
            name for name, user in everyone.items() if access.visible_to(user).filter(pk=made.pk).exists()
        }

    assert seen() == {"member", "officer"}
    Initiative.objects.filter(pk=made.pk).update(stage=Stage.SUBMITTED)
    assert seen() == {"member", "officer", "verifier", "head"}
    Initiative.objects.filter(pk=made.pk).update(stage=Stage.RECOGNISED)
    assert seen() == set(everyone)
    assert not access.can_see_papers(shop.stranger, made)
    assert access.can_see_papers(shop.verifier, made)
