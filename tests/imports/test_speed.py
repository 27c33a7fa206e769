from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

from openpyxl import Workbook

from tests.imports.dirty import People, shown_date
from tests.processes import environment

ROWS = 10_000


def test_ten_thousand_rows_of_twelve_columns_are_checked_in_ten_seconds_and_two_gigabytes(
    tmp_path: Path,
) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("DS")
    sheet.append(
        [
            "STT",
            "Họ và tên",
            "Giới tính",
            "Ngày sinh",
            "CCCD",
            "Đơn vị",
            "Chức vụ",
            "Phòng ban",
            "Dân tộc",
            "Địa chỉ",
            "Trình độ",
            "Ghi chú",
        ]
    )
    people = [People(1).one() for _ in range(40)]
    for number in range(ROWS):
        person = people[number % 40]
        born = person["birth_date"]
        sheet.append(
            [number + 1, person["name"], "Nam", shown_date(born), f"{person['citizen_id'][:6]}{number:06d}", person["unit"], "Bác sĩ", "Khoa Nội", "Kinh", f"Xóm {number}", "Đại học", None]
        )  # fmt: skip
    path = tmp_path / "lon.xlsx"
    book.save(path)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "vinhdanh", "import", "people", str(path), "--dry-run", "--json"],
        env=environment(tmp_path / "data"), capture_output=True, text=True, check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = json.loads(done.stdout)
    assert len([row for row in answer["rows"] if row["status"] != "skipped"]) == ROWS
    # processor time: what others do on the machine meanwhile is not ours
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 10
    assert after.ru_maxrss < 2 * 1024 * 1024
