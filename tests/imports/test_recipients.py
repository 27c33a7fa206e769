"""Names as people paste them, and whom they mean."""

from __future__ import annotations

from datetime import date

import pytest

from tests import factories as make
from tests.dossiers.conftest import TODAY, Place
from tests.imports.sheets import workbook
from vinhdanh.imports.recipients import Row, match_rows, rows_of_text, rows_of_workbook
from vinhdanh.kit.verdict import Refused
from vinhdanh.people.actions import add_household


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Nguyễn Văn An", Row("Nguyễn Văn An")),
        ("1. Nguyễn Văn An", Row("Nguyễn Văn An")),
        ("12\tNguyễn Văn An\t1985\tTổ may 3", Row("Nguyễn Văn An", None, 1985, "Tổ may 3")),
        ("Nguyễn Văn An; 04/04/1985; Tổ 3", Row("Nguyễn Văn An", date(1985, 4, 4), 1985, "Tổ 3")),
        ("Nguyễn Văn An (1985, CĐCS Hoa Mai) · 12", Row("Nguyễn Văn An (1985, CĐCS Hoa Mai)", chosen=12)),
    ],
)
def test_a_pasted_line_is_read(line: str, row: Row) -> None:
    assert rows_of_text(f"\n  {line}  \n\n") == [row]
    assert rows_of_text(row.line) == [row]


def test_a_name_pasted_twice_is_one_row() -> None:
    assert len(rows_of_text("An\nAn\nBình")) == 2


def test_whom_the_rows_mean(place: Place) -> None:
    twin = make.person("Đỗ Thị Bình", at=place.mai, birth_year=1991)
    make.person("Lê Thị Chi", at=place.lan)
    found = match_rows(
        place.mai, "person",
        rows_of_text(f"nguyen van an\nNguyễn Văn An\nĐỗ Thị Bình\nĐỗ Thị Bình; 1991\nLê Thị Chi\nai đó · {place.an.pk}\nai đó · 999999"),
        by=place.mai_officer,
    )  # fmt: skip
    assert [one.subject for one in found] == [None, place.an, None, None, None, place.an, None]
    # one of the two has no year of birth on record: a person decides
    assert set(found[2].candidates) == set(found[3].candidates) == {place.binh, twin}
    assert "chưa có trong danh sách" in found[4].says


def test_collectives_and_households_are_matched_by_name(place: Place) -> None:
    home = add_household("Lò Văn Giang", unit=place.mai, by=None)
    (unit,) = match_rows(place.upper, "collective", [Row("cđcs Hoa Lan")], by=place.upper_officer)
    assert unit.subject == place.lan
    known, nobody = match_rows(
        place.mai, "household", [Row("Lo Van Giang"), Row("Ai Khác")], by=place.mai_officer
    )
    assert (known.subject, nobody.subject) == (home, None)


def test_rows_come_out_of_a_workbook(place: Place) -> None:
    content = workbook(
        [["STT", "Họ và tên", "Ngày sinh", "Đơn vị"], [1, "Nguyễn Văn An", "04/04/1985", "Tổ 3"]]
    )
    assert rows_of_workbook(content, today=TODAY) == [Row("Nguyễn Văn An", date(1985, 4, 4), 1985, "Tổ 3")]


def test_a_workbook_with_a_wrong_cell_is_refused_by_its_cell() -> None:
    content = workbook([["STT", "Họ và tên", "Ngày sinh"], [1, "Nguyễn Văn An", "31/02/1985"]])
    with pytest.raises(Refused, match="ô C2"):
        rows_of_workbook(content, today=TODAY)
    with pytest.raises(Refused, match="tiêu đề"):
        rows_of_workbook(workbook([["không", "có", "bảng"]]), today=TODAY)
    with pytest.raises(Refused):
        rows_of_workbook(b"\x00\x01", today=TODAY)
