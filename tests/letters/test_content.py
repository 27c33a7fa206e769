"""What a paper says: counts that agree by construction, forms of date and number, signatures, refusals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from tests.letters import papers
from vinhdanh.awards.states import SubjectKind
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters import content
from vinhdanh.letters.heads import basis_lines
from vinhdanh.letters.orders import roman


def test_number_and_date_are_padded_as_the_decree_asks() -> None:
    assert papers.UNION.numbered == "05/QĐ-LĐLĐ"
    assert papers.UNION.dated == "Vĩnh Sơn, ngày 05 tháng 01 năm 2026"
    assert content.in_full(date(2026, 3, 10)) == "ngày 10 tháng 3 năm 2026"
    blank = replace(papers.UNION, number="", day=None)
    assert blank.numbered.strip() == "/QĐ-LĐLĐ"
    assert "ngày       tháng" in blank.dated


@pytest.mark.parametrize(
    ("signature", "lines"),
    [
        (content.Signature(post="Giám đốc"), ("GIÁM ĐỐC",)),
        (content.Signature(post="Giám đốc", mode=content.Mode.ACTING), ("Q. GIÁM ĐỐC",)),
        (papers.UNION_SIGNS, ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")),
        (papers.STATE_SIGNS, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (
            content.Signature(
                mode=content.Mode.DEPUTY, body="Ủy ban nhân dân", instead_of="Chủ tịch", post="Phó Chủ tịch"
            ),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (
            content.Signature(mode=content.Mode.ORDER, instead_of="Chủ tịch", post="Chánh Văn phòng"),
            ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ),
        (
            content.Signature(mode=content.Mode.AUTHORISED, instead_of="Chủ tịch", post="Trưởng ban"),
            ("TUQ. CHỦ TỊCH", "TRƯỞNG BAN"),
        ),
    ],
)
def test_signature_lines_follow_the_mode(signature: content.Signature, lines: tuple[str, ...]) -> None:
    assert signature.lines == lines


def test_basis_lines_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    assert basis_lines(("Căn cứ Luật A.", "Căn cứ Nghị định B;", "Xét đề nghị")) == (
        "Căn cứ Luật A;",
        "Căn cứ Nghị định B;",
        "Xét đề nghị.",
    )


def test_recipients_begin_with_what_the_paper_asks_for_and_end_with_the_copy_kept() -> None:
    assert papers.RECIPIENTS.lines("Như Điều 3") == (
        "- Như Điều 3;",
        "- Ban Chấp hành LĐLĐ tỉnh;",
        "- Các công đoàn cơ sở;",
        "- Lưu: VT, CSPL.",
    )
    assert content.Recipients(copies=3).lines() == ("- Lưu: VT (3).",)


def test_counts_are_told_in_one_breath() -> None:
    assert str(content.Counts(2, 15, 1)) == "02 tập thể, 15 cá nhân và 01 hộ gia đình"
    assert str(content.Counts(persons=1234)) == "1.234 cá nhân"
    assert str(content.Counts(collectives=1, persons=9)) == "01 tập thể và 09 cá nhân"


def test_letter_list_and_decision_count_the_same_rows() -> None:
    rows = papers.rows(persons=7, collectives=3)
    letter = papers.submission(
        shortlist=papers.shortlist(rows=rows), reports=tuple(row.identity for row in rows)
    )
    decision = papers.decision(grants=(papers.grant(rows=rows),))
    assert letter.counts == letter.shortlist.counts == decision.counts == content.Counts(3, 7)
    assert decision.total_vnd == 7 * 1_404_000 + 3 * 2_808_000
    assert decision.grants[0].sentence.startswith(f"Tặng {papers.AWARD} cho 03 tập thể và 07 cá nhân đã có")


def test_groups_keep_the_order_and_put_collectives_first() -> None:
    rows = (papers.person(1, bloc="B"), papers.person(2, bloc="A"), papers.collective(3, bloc="B"))
    by_bloc = papers.grant(rows=rows, grouping=content.Grouping.BLOC).groups
    assert [(part.heading, [row.key for row in part.rows]) for part in by_bloc] == [
        ("B", ["u3", "p1"]),
        ("A", ["p2"]),
    ]
    assert [part.heading for part in papers.grant(rows=rows).groups] == ["Tập thể", "Cá nhân"]


def test_long_lists_become_numbered_annexes() -> None:
    long, short = papers.grant(rows=papers.rows(persons=9)), papers.grant()
    one = papers.decision(grants=(short, long))
    assert one.annexes == (long,)
    assert one.annex_name(long) == "Phụ lục"
    two = replace(one, annexed=True)
    assert [two.annex_name(grant) for grant in two.annexes] == ["Phụ lục I", "Phụ lục II"]
    assert one.last_article == 4
    assert [roman(n) for n in (4, 9, 14, 40)] == ["IV", "IX", "XIV", "XL"]


def test_share_is_of_all_members_and_is_never_rounded_up() -> None:
    session = papers.minutes()
    tally = session.tallies[0]
    assert (session.members, session.voters) == (10, 9)
    assert session.share_text(tally) == "90%"
    assert session.passed(tally) is True
    assert session.passed(replace(tally, agree=8)) is False
    many = papers.minutes(
        present_count=2999, absent=(), tallies=(replace(tally, agree=2699, needed_share=None),)
    )
    assert many.share_text(many.tallies[0]) == "89,99%"
    assert many.passed(many.tallies[0]) is None


def test_texts_are_composed_and_cleaned() -> None:
    row = papers.person(name="Nguye\u0302\u0303n  Va\u0306n\u00a0An\x0b ")
    assert row.name == "Nguyễn Văn An"
    table = content.Figures(("Chỉ tiêu", " 2024 "), (("Doanh thu", ""),))
    assert table.headings == ("Chỉ tiêu", "2024")
    assert table.rows == (("Doanh thu", ""),)


REFUSALS: list[tuple[Callable[[], Any], str]] = [
    (lambda: replace(papers.UNION, issuer=""), "cơ quan ban hành"),
    (lambda: replace(papers.UNION, place=""), "địa danh"),
    (lambda: replace(papers.UNION, sign="QĐ - LĐLĐ"), "dấu cách"),
    (lambda: content.Signature(post="Chủ tịch", mode=content.Mode.BEHALF), "tập thể lãnh đạo"),
    (lambda: content.Signature(post="Phó Giám đốc", mode=content.Mode.DEPUTY), "người được thay"),
    (lambda: content.Signature(post=""), "chức vụ"),
    (lambda: content.Signature(post="Giám đốc", name="TS. Hoàng Văn Bảo"), "học hàm"),
    (lambda: papers.person(name=" "), "chưa có tên"),
    (lambda: papers.person(prize_vnd=-1), "không thể âm"),
    (lambda: papers.shortlist(rows=()), "chưa có dòng nào"),
    (lambda: papers.shortlist(rows=(papers.person(), papers.person())), "hai lần"),
    (lambda: papers.shortlist(rows=(papers.person(award="Giấy khen"),)), "mỗi hình thức một danh sách"),
    (lambda: papers.shortlist(stated=content.Counts(persons=3)), "01 tập thể và 02 cá nhân"),
    (lambda: papers.submission(stated=content.Counts(persons=3)), "Tờ trình ghi 03 cá nhân"),
    (lambda: papers.submission(reports=("u1", "p1")), "Nguyễn Thị Hoà 2"),
    (lambda: papers.submission(reports=("u1", "p1", "p2", "p9")), "Có 1 báo cáo"),
    (lambda: papers.submission(subject=""), "trích yếu"),
    (lambda: papers.submission(to=()), "kính gửi"),
    (lambda: papers.grant(stated=content.Counts(persons=1)), "Quyết định ghi 01 cá nhân"),
    (lambda: papers.grant(rows=()), "chưa có ai"),
    (lambda: papers.decision(basis=()), "căn cứ"),
    (lambda: papers.decision(grants=()), "chưa có nội dung"),
    (lambda: papers.decision(execution=""), "ai thi hành"),
    (lambda: papers.minutes(ended_at=datetime(2025, 12, 2, tzinfo=papers.VIETNAM)), "trước khi bắt đầu"),
    (lambda: papers.minutes(present_count=3), "nhỏ hơn"),
    (lambda: papers.minutes(present=(), absent=()), "ai có mặt"),
    (
        lambda: papers.minutes(tallies=(content.Tally(honoree=papers.person(), award="X", agree=8, disagree=2),)),
        "chỉ có 9 người",
    ),
    (lambda: content.Figures(("Chỉ tiêu", "2024"), (("Doanh thu",),)), "dòng 1 có 1 ô"),
    (
        lambda: content.PersonReport(head=papers.UNION, honoree=papers.collective(), award="X"),
        "dành cho cá nhân",
    ),
    (
        lambda: content.PersonReport(head=papers.UNION, honoree=papers.person(award="Y"), award="X"),
        "danh sách ghi “Y”",
    ),
    (
        lambda: content.CollectiveReport(
            head=papers.UNION, honoree=papers.person(), award="X", signature=papers.UNION_SIGNS
        ),
        "dành cho tập thể",
    ),
    (
        lambda: content.ShortReport(head=papers.UNION, honoree=papers.person(), award="X", occasion=""),
        "đột xuất",
    ),
    (
        lambda: content.DecliningLetter(
            head=papers.UNION, subject="V/v trả lời", to=("CĐCS A",), award="X", rows=papers.rows(), reasons=(),
            signature=papers.UNION_SIGNS, recipients=papers.RECIPIENTS,
        ),
        "ít nhất một lý do",
    ),
    (lambda: content.AwardRegister(head=papers.UNION, unit="A", period="", rows=()), "thời gian"),
    (lambda: content.RegisterRow(kind=SubjectKind.PERSON, name="", award="X"), "thiếu tên"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "why"), REFUSALS, ids=[why for _, why in REFUSALS])
def test_what_cannot_be_right_is_refused(make: Callable[[], Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        make()


def test_a_reason_cites_and_tells_what_was_found() -> None:
    reason = content.Reason("Có sáng kiến được công nhận", "khoản 1 Điều 23", "chưa có sáng kiến.")
    assert str(reason) == "Có sáng kiến được công nhận (khoản 1 Điều 23); hồ sơ ghi: chưa có sáng kiến"


def test_register_counts_times_not_people() -> None:
    row = content.RegisterRow(kind=SubjectKind.PERSON, name="Lò Văn An", award="Giấy khen")
    register = content.AwardRegister(head=papers.UNION, unit="LĐLĐ", period="Năm 2025", rows=(row, row))
    assert register.counts == content.Counts(persons=2)
