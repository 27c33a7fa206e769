"""Numbers as people wrote them, every one of the four sources, put into the form in which they ought to be."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from tests.registry.world import citations
from vinhdanh.registry.numbers.parsing import Mend, level_of, parse_number
from vinhdanh.registry.numbers.tables import Family, issuers, kind_of_name, kinds

# what the grammar alone cannot know: the symbol against the word, a year of another document, a year not printed
LEFT_TO_THE_REGISTER = {"D068": "42/NĐ-CP", "D076": "91/2018/NĐ-CP", "D032": "04/NĐ-CP"}
# cited without a number: by their names alone
BY_NAME = {
    "D008", "D009", "D010", "D011", "D012", "D013", "D014", "D026", "D027", "D030", "D044", "D045", "D046", "D047", "D048", "D051",
    "D052", "D054", "D055", "D059", "D073", "D078", "D079", "D080", "D081", "D082",
}  # fmt: skip


@pytest.mark.parametrize("row", citations(), ids=lambda row: f"{row['id']}")
def test_every_number_of_the_sources_is_read(row: dict[str, str]) -> None:
    number = parse_number(row["number_as_written"])
    if row["id"] in BY_NAME:
        assert number is None
        return
    assert number is not None
    assert number.normal == LEFT_TO_THE_REGISTER.get(row["id"], row["number_normalised"])
    if row["id"] != "D068":
        assert number.kind is not None
        assert number.kind == kind_of_name(row["type"].split(" (")[0])


def test_every_document_of_the_sources_is_counted() -> None:
    assert len(citations()) == 82
    assert len({row["document_key"] for row in citations()}) == 72


@pytest.mark.parametrize(
    ("written", "normal", "mends"),
    [
        ("Số: 276 /BC - LĐLĐ", "276/BC-LĐLĐ", {Mend.SPACES}),
        ("0124/KH-UBND", "124/KH-UBND", {Mend.PADDING}),
        ("5/KH-LĐLĐ", "05/KH-LĐLĐ", {Mend.PADDING}),
        ("34/BC–LĐLĐ", "34/BC-LĐLĐ", set()),
        ("12-KH/LĐLĐ", "12/KH-LĐLĐ", {Mend.ORDER}),
        ("34/CT-TW", "34-CT/TW", {Mend.ORDER}),
        ("06/CT-TU", "06-CT/TU", {Mend.ORDER}),
        ("15/QD-LDLD", "15/QĐ-LĐLĐ", {Mend.LETTERS}),
        ("8/2019/ttblđtbxh", "08/2019/TT-BLĐTBXH", {Mend.HYPHEN, Mend.PADDING}),
        ("7c/NQ-BCH", "7c/NQ-BCH", set()),
        ("06/2022/QH15", "06/2022/QH15", set()),
        ("12/UBND-VX", "12/UBND-VX", set()),
        ("Chỉ thị 05 của Bộ Chính trị", "05-CT/TW", {Mend.WORDS}),
        ("Số: …/BC-SLĐTBXH", "(chưa có số)/BC-SLĐTBXH", {Mend.SPACES}),
    ],
)
def test_what_is_put_right_is_told(written: str, normal: str, mends: set[Mend]) -> None:
    number = parse_number(written)
    assert number is not None
    assert number.normal == normal
    assert set(number.mends) - ({Mend.SPACES} if number.draft else set()) == mends - (
        {Mend.SPACES} if number.draft else set()
    )


def test_a_draft_has_no_number() -> None:
    number = parse_number("Số:      /BC-SLĐTBXH")
    assert number is not None
    assert number.draft
    assert number.kind is not None
    assert number.kind.name == "Báo cáo"


@pytest.mark.parametrize(
    ("written", "family", "kind"),
    [
        ("34-CT/TW", Family.PARTY, "Chỉ thị"), ("91/2017/NĐ-CP", Family.STATE, "Nghị định"), ("52/KH-TLĐ", Family.UNION, "Kế hoạch"),
        ("06/2022/QH15", Family.STATE, "Luật"), ("1234/TLĐ-CSPL", Family.UNION, "Công văn"), ("02/NQLT-LĐLĐ-NN&PTNT", Family.UNION, "Nghị quyết liên tịch"),
        ("15-CV/TĐTN", Family.YOUTH, None),
    ],
)  # fmt: skip
def test_family_and_kind_come_from_the_symbol(written: str, family: Family, kind: str | None) -> None:
    number = parse_number(written)
    assert number is not None
    assert number.family == family
    assert (number.kind.name if number.kind else None) == kind or kind is None


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("Nghị quyết số 42/NĐ-CP", False), ("Nghị quyết số 42/NQ-CP", True), ("Quy định 37-QĐ/TW", True), ("Quy chế số 1689/QĐ-TLĐ", False),
        ("Nghị quyết số 10/2017/QH14", True), ("Nghị quyết 02/NQLT-LĐLĐ", True), ("Kế hoạch 34/BC-LĐLĐ", False),
    ],
)  # fmt: skip
def test_the_word_agrees_with_the_symbol_or_not(text: str, agrees: bool) -> None:
    number = parse_number(text)
    assert number is not None
    assert number.agrees is agrees


def test_a_decree_without_its_year_lacks_it() -> None:
    decree, plan = parse_number("04/NĐ-CP"), parse_number("04/KH-TLĐ")
    assert decree is not None
    assert plan is not None
    assert decree.lacks_year
    assert not plan.lacks_year


@pytest.mark.parametrize(
    "text",
    ["", "không có số", "5/2015", "12/8/2014", "3/4", "Luật Thi đua, khen thưởng", "a" * 300, "/", "số: /"],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


def test_the_basis_stands_in_order_of_issuers() -> None:
    order = [
        level_of(parse_number(number), issuer)
        for number, issuer in [
            ("34-CT/TW", "Bộ Chính trị"), ("06/2022/QH15", "Quốc hội"), ("98/2023/NĐ-CP", "Chính phủ"), ("18/CT-TTg", "Thủ tướng Chính phủ"),
            ("12/2019/TT-BNV", "Bộ Nội vụ"), ("32-CT/TU", "Tỉnh uỷ Vĩnh Sơn"), ("1640/KH-UBND", "UBND tỉnh Vĩnh Sơn"), ("58/KH-TLĐ", "Tổng LĐLĐ Việt Nam"),
            ("01/KH-LĐLĐ", "LĐLĐ tỉnh Vĩnh Sơn"),
        ]
    ]  # fmt: skip
    assert order == sorted(order)
    assert len(set(order)) == len(order)
    assert level_of(None, "Hội Chữ thập đỏ") == 90


def test_a_number_put_right_stays_as_it_is() -> None:
    signs = [one.sign for one in issuers()]
    codes = [kind.code for kind in kinds() if not kind.bare]
    for place, (kind, issuer, year, gap) in enumerate(product(codes, signs, ("", "/2019"), ("", " "))):
        first = parse_number(f"{place % 3000 + 1}{year}{gap}/{gap}{kind}{gap}-{gap}{issuer}")
        assert first is not None
        again = parse_number(first.normal)
        assert again is not None
        assert (again.normal, again.key, again.mends) == (first.normal, first.key, frozenset()), first.written


def test_no_text_breaks_the_grammar() -> None:
    random, letters = Random(7), "0123456789/-– .…:()SốQĐKHTWLnăgày\u0301\x00\n"
    for _ in range(3000):
        number = parse_number("".join(random.choices(letters, k=random.randint(0, 25))))
        assert number is None or number.normal
