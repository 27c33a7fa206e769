"""Citizen numbers: twelve digits whose first six tell province, century, sex and year of birth. No check digit exists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vinhdanh.imports.cells import Remark
from vinhdanh.imports.outcome import ERROR, INFO, WARNING
from vinhdanh.kit.excel import Value
from vinhdanh.kit.said import phrase

LENGTH = 12
# the 63 codes given out since 2016; numbers never change when provinces merge
_PROVINCES = frozenset(
    f"{code:03d}"
    for code in (
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49,
        51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
    )
)  # fmt: skip
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d+")


@dataclass(slots=True)
class CitizenIdReading:
    """The number ("" when unreadable), and what its digits say."""

    number: str = ""
    sex: str | None = None
    birth_year: int | None = None
    remarks: list[Remark] = field(default_factory=list)

    def remark(self, kind: str, message: str, level: str = ERROR) -> CitizenIdReading:
        self.remarks.append(Remark(kind, message, level))
        return self


def read_citizen_id(value: Value, text: str, *, typed: bool = True) -> CitizenIdReading:
    """Read a cell as a citizen number. `typed` False (text files): leading zeros may be lost in digits too."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(float(value))
    if not text:
        return CitizenIdReading()
    if _SCIENTIFIC.fullmatch(text.strip()):
        return _scientific(text)
    bare = re.sub(r"[\s.\-–'’`_]+", "", text)
    reading = CitizenIdReading()
    if bare != text:
        reading.remark("citizen_id_cleaned", phrase("số căn cước có dấu cách hoặc dấu câu, đã bỏ."), INFO)
    if not typed and bare.isdigit() and len(bare) in (10, 11) and bare.zfill(LENGTH)[:3] in _PROVINCES:
        return _padded(bare, reading)
    return _check(bare, reading)


def _from_number(number: float) -> CitizenIdReading:
    if number != int(number) or number < 0:
        return CitizenIdReading().remark(
            "bad_citizen_id",
            phrase("“%(number)s” không phải số căn cước; cần đúng 12 chữ số.", number=f"{number:g}"),
        )
    digits = str(int(number))
    if len(digits) >= 10 and digits.endswith("00000"):
        return _scientific(f"{number:.5E}")
    if len(digits) in (10, 11):
        return _padded(digits, CitizenIdReading())
    return _check(digits, CitizenIdReading())


def _padded(digits: str, reading: CitizenIdReading) -> CitizenIdReading:
    number = digits.zfill(LENGTH)
    lost = LENGTH - len(digits)
    reading.remark(
        "citizen_id_padded",
        phrase(
            "số căn cước lưu dạng số nên mất %(lost)s số 0 ở đầu, đã thêm lại; hãy định dạng cột này là Văn bản (Text).",
            lost=lost,
        ),
        WARNING,
    )
    return _check(number, reading)


def _scientific(shown: str) -> CitizenIdReading:
    return CitizenIdReading().remark(
        "citizen_id_scientific",
        phrase(
            "“%(shown)s” là số căn cước đã bị Excel rút gọn, mất các chữ số cuối; hãy định dạng cột là Văn bản (Text) rồi gõ lại đủ 12 số.",
            shown=shown,
        ),
    )


def _check(bare: str, reading: CitizenIdReading) -> CitizenIdReading:
    if not bare.isdigit():
        mended = bare.translate(str.maketrans("oOlIB", "00118"))
        says = (
            phrase(
                "số căn cước có ký tự không phải chữ số (có chữ cái thay cho chữ số); hãy gõ lại đúng 12 chữ số."
            )
            if mended.isdigit() and len(mended) == LENGTH
            else phrase("số căn cước có ký tự không phải chữ số; hãy gõ lại đúng 12 chữ số.")
        )
        return reading.remark("bad_citizen_id", says)
    if len(bare) == 9:
        return reading.remark(
            "old_identity_number", phrase("đây là số CMND cũ 9 số; hãy thay bằng số căn cước 12 số.")
        )
    if len(bare) != LENGTH:
        return reading.remark(
            "bad_citizen_id",
            phrase(
                "số căn cước có %(n)s chữ số, cần đúng %(length)s; hãy kiểm tra và gõ lại.",
                n=len(bare),
                length=LENGTH,
            ),
        )
    reading.number = bare
    if bare[:3] not in _PROVINCES and not "101" <= bare[:3] <= "299":
        reading.remark(
            "citizen_id_province",
            phrase("ba số đầu %(digits)s không phải mã tỉnh nào; hãy đối chiếu thẻ.", digits=bare[:3]),
            WARNING,
        )
    century = int(bare[3])
    reading.sex = "female" if century % 2 else "male"
    reading.birth_year = 1900 + century // 2 * 100 + int(bare[4:6])
    return reading


def mask(number: str) -> str:
    """`***…678`."""
    return f"***…{number[-3:]}" if number else ""
