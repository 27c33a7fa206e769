from __future__ import annotations

import unicodedata

import pytest

from tests.imports.sheets import TODAY, check, kinds, row_of, statuses, workbook
from vinhdanh.imports.dry_run import Choices, NoTableError, check_content
from vinhdanh.kit.legacy_text import to_tcvn3, to_vni


def test_sub_titles_give_the_unit_and_totals_and_signatures_are_not_data() -> None:
    outcome = check(
        "people",
        [
            ["SỞ Y TẾ"],
            ["Họ và tên", "Chức vụ", "Ngày sinh", "Giới tính"],
            ["I. KHỐI VĂN PHÒNG"],
            ["Lê Văn An", "CV", "01/02/1980", "Nam"],
            ["1. Phòng Tổ chức"],
            ["Lê Văn Bình", "CV", "01/02/1981", "Nam"],
            ["2. Phòng Tài chính:"],
            ["Lê Văn Chi", "CV", "01/02/1982", "Nam"],
            ["Cộng: 3 người"],
            ["II. KHỐI ĐƠN VỊ"],
            ["Lê Văn Dũng", "CV", "01/02/1983", "Nam"],
            ["Bệnh viện A"],
            ["Lê Văn Giang", "CV", "01/02/1984", "Nam"],
            ["Tổng số: 5"],
            [None, None, "Thủ trưởng đơn vị"],
            [None, None, "Nguyễn Thị Ký"],
        ],
    )
    units = {row.row: row.values["unit"] for row in outcome.data_rows()}
    assert units == {
        4: "KHỐI VĂN PHÒNG",
        6: "Phòng Tổ chức",
        8: "Phòng Tài chính",
        11: "KHỐI ĐƠN VỊ",
        13: "Bệnh viện A",
    }
    others = {row: why for row, why in statuses(outcome).items() if row not in units}
    assert others == {
        1: "title", 2: "header", 3: "group", 5: "group", 7: "group", 9: "total", 10: "group", 12: "group", 14: "total", 15: "signature",
        16: "signature",
    }  # fmt: skip


def test_names_that_look_like_totals_and_signatures_stay_people() -> None:
    names = [
        "Tống Công Minh",
        "Lưu Văn An",
        "Ban Văn Tổ",
        "Đoàn Thị Hội",
        "Cộng Hòa Bình",
        "Ông Ích An",
        "Lý A Páo",
    ]
    outcome = check(
        "people",
        [["Họ và tên", "Ngày sinh"], *([name, "01/02/1980"] for name in names), ["Lưu Văn Bình", None]],
    )
    assert [row.values["name"] for row in outcome.data_rows()] == [*names, "Lưu Văn Bình"]
    assert {row.status for row in outcome.data_rows()} == {"ok"}


def test_tables_side_by_side_and_one_under_the_other() -> None:
    left, right = ["STT", "Họ và tên", "Ngày sinh"], ["STT", "Họ và tên", "Ngày sinh"]
    outcome = check(
        "people",
        [
            [*left, None, *right],
            [1, "Lê Văn An", "01/02/1980", None, 2, "Lê Văn Bình", "31/02/1981"],
            [],
            ["STT", "Ngày sinh", "Họ tên"],
            [1, "01/02/1982", "Lê Văn Chi"],
        ],
    )
    assert [row.values["name"] for row in outcome.data_rows()] == ["Lê Văn An", "Lê Văn Bình", "Lê Văn Chi"]
    assert kinds(outcome, 2) == {("G2", "impossible_date")}


def test_three_header_rows_with_sex_told_by_the_birth_column() -> None:
    outcome = check(
        "people",
        [
            ["STT", "HỌ VÀ TÊN\n(Chữ in hoa)", "Thông tin cá nhân", None, None, None, "Công tác", None],
            [None, None, "Ngày, tháng, năm sinh", None, "Dân tộc", "Số CCCD\n(12 số)", "Chức vụ", "Đơn vị"],
            [None, None, "Nam", "Nữ", None, None, None, None],
            [1, 2, 3, 4, 5, 6, 7, 8],
            [1, "LÊ VĂN AN", "01/02/1980", None, "Tày", "004080000111", "CV", "Sở Y tế"],
            [2, "LÊ THỊ BÌNH", None, "1985", "Kinh", "004185000112", "CV", "Sở Y tế"],
        ],
        merges=["A1:A3", "B1:B3", "C1:F1", "G1:H1", "C2:D2", "E2:E3", "F2:F3", "G2:G3", "H2:H3"],
    )
    first, second = (row.values for row in outcome.data_rows())
    assert (first["sex"], first["birth_year"], first["unit"]) == ("male", 1980, "Sở Y tế")
    assert (second["sex"], second["birth_date"], second["birth_year"]) == ("female", None, 1985)
    assert statuses(outcome)[4] == "column_numbers"


@pytest.mark.parametrize("encode", [to_tcvn3, to_vni, lambda text: unicodedata.normalize("NFD", text)])
def test_a_whole_sheet_in_another_table_under_a_unicode_font(encode) -> None:  # type: ignore[no-untyped-def]
    rows = [
        ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ"],
        ["1", "Nguyễn Văn Bé", "01/02/1980", "Bộ Y tế", "Trưởng phòng"],
    ]
    outcome = check("people", [[encode(text) for text in row] for row in rows])
    values = row_of(outcome, 2).values
    assert [values[name] for name in ("name", "unit", "post")] == ["Nguyễn Văn Bé", "Bộ Y tế", "Trưởng phòng"]


def test_ditto_marks_carry_what_stood_above() -> None:
    outcome = check(
        "people",
        [
            ["STT", "Họ tên", "Đơn vị"],
            [1, "Lê Văn An", "Sở Y tế"],
            [2, "Lê Văn Bình", "nt"],
            [3, "Lê Văn Chi", '"'],
        ],
    )
    assert {row.values["unit"] for row in outcome.data_rows()} == {"Sở Y tế"}


def test_rows_numbered_in_advance_are_blank_and_rows_without_a_name_are_errors() -> None:
    outcome = check(
        "people",
        [
            ["STT", "Họ và tên", "Đơn vị", "Ghi chú"],
            [1, None, None, None],
            [2, None, "Sở Y tế", None],
            [None, None, None, "vắng"],
        ],
    )
    assert statuses(outcome) == {1: "header", 2: "blank", 3: "error", 4: "note"}
    assert kinds(outcome, 3) == {("B3", "missing_name")}


def test_instruction_sheets_and_hint_rows_are_no_data() -> None:
    outcome = check(
        "people",
        [
            ["DANH SÁCH NHÂN VIÊN"],
            ["CCCD", "Họ và tên", "Giới tính", "Ngày sinh"],
            ["Bắt buộc, 12 số", "Bắt buộc", "Nam/Nữ", "dd/mm/yyyy"],
            ["004087000123", "Lê Văn An", "Nam", "04/04/1987"],
        ],
        others={"Hướng dẫn": [["Cột", "Ý nghĩa"], ["CCCD", "12 số"], ["Họ và tên", "Ghi đủ"]]},
    )
    assert statuses(outcome) | {1: "", 2: ""} == {1: "", 2: "", 3: "hint", 4: "ok"} | {
        row.row: row.why for row in outcome.rows if row.sheet == "Hướng dẫn"
    } | {1: "", 2: "", 4: "ok"}
    assert {row.status for row in outcome.rows if row.sheet == "Hướng dẫn"} == {"skipped"}


def test_hidden_columns_are_not_read_and_hidden_rows_are_told() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(
        BytesIO(
            workbook(
                [["Họ và tên", "Ngày sinh", "Đơn vị", "Đơn vị"], ["Lê Văn An", "04/04/1987", "Sở Y tế", "#"]]
            )
        )
    )
    book.active.column_dimensions["D"].hidden = True
    book.active.row_dimensions[2].hidden = True
    stream = BytesIO()
    book.save(stream)
    outcome = check_content(stream.getvalue(), "people", today=TODAY)
    assert row_of(outcome, 2).values["unit"] == "Sở Y tế"
    assert kinds(outcome, 2) == {("A2", "hidden_row")}


def test_an_officer_may_say_where_the_header_is_and_what_columns_mean() -> None:
    rows = [["Danh sách"], ["Người", "Sinh"], ["Lê Văn An", "04/04/1987"]]
    with pytest.raises(NoTableError, match="tải tệp mẫu"):
        check("people", rows)
    said = Choices(headers={"DS": (2, 2)}, columns={("DS", "A"): "name", ("DS", "B"): "birth_date"})
    values = row_of(check("people", rows, choices=said), 3).values
    assert (values["name"], values["birth_year"]) == ("Lê Văn An", 1987)


def test_csv_with_two_header_rows_and_lost_zeros() -> None:
    text = 'Danh sách,,,,\nSTT,Họ và tên,Năm sinh,,CCCD\n,,Nam,Nữ,\n1,Lê Văn An,1987,,4087001234\n2,Lê Thị Bình,,1990,"4,08700E+10"\n'
    outcome = check_content(text.encode(), "people", today=TODAY)
    assert row_of(outcome, 4).values["citizen_id"] == "004087001234"
    assert kinds(outcome, 4) == {("E4", "citizen_id_padded")}
    assert kinds(outcome, 5) == {("E5", "citizen_id_scientific")}
    assert row_of(outcome, 5).values["sex"] == "female"


def test_one_name_heading_over_two_columns() -> None:
    outcome = check(
        "people",
        [
            ["STT", "Họ và tên", None, "Ngày sinh"],
            [1, "Lê Văn", "An", "04/04/1987"],
            [2, "Lò Thị", "Bình", "05/06/1990"],
        ],
        merges=["B1:C1"],
    )
    assert [row.values["name"] for row in outcome.data_rows()] == ["Lê Văn An", "Lò Thị Bình"]


def test_lists_of_works_and_achievements_are_no_lists_of_people() -> None:
    works = [
        ["STT", "Tên", "Ngày công nhận", "Đơn vị công nhận", "Tóm tắt", "Tác giả", "Phòng", "Cơ quan"],
        [1, "Cải tiến", "12/12/2022", "Sở", "…", "Lê An", "P", "S"],
    ]
    achievements = [
        ["CCCD", "Loại thành tích", "Cấp/hạng", "Tên"],
        ["004087000123", "Danh hiệu", "Cơ sở", "Chiến sĩ thi đua"],
    ]
    members = [["Họ và tên", "Ngày sinh"], ["Lê Văn An", "04/04/1987"]]
    outcome = check("people", members, others={"DETAI": works, "Thành tích": achievements})
    assert [row.values["name"] for row in outcome.data_rows()] == ["Lê Văn An"]


def test_rows_prepared_with_hidden_formulas_alone_are_blank() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(
        BytesIO(
            workbook(
                [
                    ["STT", "Họ và tên", "Ngày sinh", "Mã"],
                    [1, "Lê Văn An", "04/04/1987", "=VLOOKUP(A2,B:C,2,0)"],
                    [None, None, None, "=VLOOKUP(A3,B:C,2,0)"],
                ]
            )
        )
    )
    book.active.column_dimensions["D"].hidden = True
    stream = BytesIO()
    book.save(stream)
    outcome = check_content(stream.getvalue(), "people", today=TODAY)
    assert [row.status for row in outcome.rows if not row.why] == ["ok"]


def test_two_people_in_one_cell_are_told() -> None:
    outcome = check(
        "people",
        [["Họ và tên", "Ngày sinh"], ["Lê Văn An\nLò Thị Bình", None], ["Lê Văn Chi\n(Trưởng phòng)", None]],
    )
    assert kinds(outcome, 2) >= {("A2", "several_names")}
    assert row_of(outcome, 3).values["name"] == "Lê Văn Chi"


def test_a_hidden_column_is_read_for_what_no_visible_one_tells() -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(
        BytesIO(workbook([["Họ và tên", "Số CCCD", "Đơn vị"], ["Lê Văn An", "004087000123", "Sở Y tế"]]))
    )
    book.active.column_dimensions["B"].hidden = True
    stream = BytesIO()
    book.save(stream)
    outcome = check_content(stream.getvalue(), "people", today=TODAY)
    assert row_of(outcome, 2).values["citizen_id"] == "004087000123"


def test_an_old_xls_is_read_like_the_others() -> None:
    from pathlib import Path

    content = (Path(__file__).parents[1] / "kit" / "files" / "members.xls").read_bytes()
    outcome = check_content(content, "people", today=TODAY)
    values = [row.values for row in outcome.data_rows()]
    assert [entry["name"] for entry in values] == ["Đỗ Xuân Bình", "Lê Thị Chi"]
    assert values[0]["unit"] == "Khoa Nội"
    assert kinds(outcome, 4) >= {("B4", "legacy_text"), ("E4", "citizen_id_padded"), ("F4", "extra_spaces")}
    assert kinds(outcome, 5) >= {("F5", "formula")}
