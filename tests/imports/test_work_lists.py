from __future__ import annotations

from tests.imports.sheets import check, kinds, row_of

WORKS = [
    "STT",
    "Tên",
    "Ngày công nhận",
    "Đơn vị công nhận",
    "Phạm vi ảnh hưởng",
    "Tác giả",
    "Giá trị làm lợi",
    "Đã áp dụng",
    "Đã dùng để xét",
]


def test_initiatives_with_authors_shares_and_benefit() -> None:
    outcome = check(
        "initiatives",
        [
            WORKS,
            [
                1,
                "Cải tiến quy trình",
                "12/12/2022",
                "UBND tỉnh",
                "Cấp tỉnh",
                "Bà Lê Thị An (60%), Lê Văn Bình - 40%",
                "1,5 tỷ",
                "x",
                "CSTĐCS",
            ],
            [2, "Đề tài vi sinh", "31/02/2022", "Sở KHCN", "mơ hồ", "Lê Văn Chi", "nhiều", "chưa", None],
            [3, None, 2022, "Sở", None, None, None, None, None],
        ],
    )
    values = row_of(outcome, 2).values
    assert values["authors"] == [{"name": "Lê Thị An", "share": 0.6}, {"name": "Lê Văn Bình", "share": 0.4}]
    assert (values["year"], values["reach"], values["benefit_vnd"], values["applied"]) == (
        2022,
        "province",
        1_500_000_000,
        True,
    )
    assert (values["work"], values["used_for"]) == ("initiative", "grassroots_fighter")
    assert row_of(outcome, 3).values["work"] == "research"
    assert kinds(outcome, 3) == {("C3", "impossible_date"), ("E3", "unknown_reach"), ("G3", "bad_money")}
    assert kinds(outcome, 4) == {("B4", "missing_title"), ("F4", "missing_author")}
