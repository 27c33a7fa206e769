"""Made-up reports: figures written out as people write them, buried in prose, and read back."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from tests.past_reports.measuring import original
from vinhdanh.kit.numbers import format_number
from vinhdanh.past_reports.reading.report import read_report

_UNITS = (
    "đoàn viên", "cá nhân", "tập thể", "lượt đoàn viên", "lượt tập thể", "CĐCS", "doanh nghiệp", "sáng kiến", "suất quà", "cuộc", "lớp", "gia đình",
    "học sinh", "công trình", "mô hình", "bài viết", "%",
)  # fmt: skip
_SAID = {"": "=", "trên ": ">", "hơn ": ">", "gần ": "~<", "ít nhất ": ">=", "khoảng ": "~", "dưới ": "<"}
_LEADS = (
    "Qua kiểm tra, các cấp công đoàn đã hỗ trợ", "Toàn ngành hiện có", "Kết quả, đơn vị đã tổ chức cho", "Thực hiện Kế hoạch số 17/KH-LĐLĐ ngày 05/4/2021, ngành ghi nhận",
    "Từ năm 2018 đến nay, công đoàn vận động", "Theo Điều 12 Quy chế, ban chấp hành xét",
)  # fmt: skip
_TAILS = (
    "tham gia phong trào",
    "được biểu dương",
    "hưởng ứng cuộc vận động năm 2022",
    "theo tinh thần Chỉ thị số 34-CT/TW",
)


def _figure(luck: random.Random) -> tuple[str, tuple[Decimal, Decimal | None, str, str]]:
    unit = luck.choice(_UNITS)
    glued = "" if unit == "%" else " "
    top = 99 if unit == "%" else 90_000
    value = luck.randint(2, top)
    if luck.random() < 0.2:
        high = value + luck.randint(1, 9)
        dash = luck.choice(["-", " - ", " – "])
        return f"từ {format_number(value)}{dash}{format_number(high)}{glued}{unit}", (
            Decimal(value),
            Decimal(high),
            "range",
            unit,
        )
    said = luck.choice(list(_SAID))
    written = luck.choice([format_number(value), f"{value:02d}", str(value)])
    if 1900 <= value <= 2100:
        written = format_number(value)
    return f"{said}{written}{glued}{unit}", (Decimal(value), None, _SAID[said], unit)


@pytest.mark.parametrize("seed", range(12))
def test_figures_written_out_are_read_back(seed: int) -> None:
    luck = random.Random(seed)
    sentences, wanted = [], []
    for _ in range(60):
        text, figure = _figure(luck)
        sentences.append(f"{luck.choice(_LEADS)} {text} {luck.choice(_TAILS)}.")
        wanted.append(figure)

    found = read_report("\n".join(sentences)).figures

    assert [(f.value, f.high, f.qualifier.value, f.unit.text) for f in found] == wanted


@pytest.mark.parametrize("seed", range(4))
def test_a_page_copied_in_with_a_scanner_s_noise_is_counted_once(seed: int) -> None:
    """Any stretch of a report printed again right after itself, letters lost here and there, adds no figure."""
    luck = random.Random(seed)
    lines = [line for line in original("S000").splitlines() if line.strip()]
    start = luck.randint(12, 20)
    stretch = lines[start : start + 9]
    noisy = [_noise(line, luck) for line in stretch]
    twice = "\n".join([*lines[: start + 9], *noisy, *lines[start + 9 :]])

    once, doubled = read_report("\n".join(lines)), read_report(twice)

    assert [block.printed for block in doubled.repeats] == [2]
    assert len(doubled.figures) == len(once.figures)


def _noise(line: str, luck: random.Random) -> str:
    swaps = str.maketrans({"đ": "d", "ế": "ê", "ạ": "a"})
    return " ".join(word.translate(swaps) if luck.random() < 0.15 else word for word in line.split())
