"""Made-up persons, each one only once."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Lò", "Nông", "Hà"]
MIDDLES = ["Văn", "Thị", "Đức", "Xuân", "Minh", "Ngọc", "Thu", "Quốc"]
GIVEN = [
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hương",
    "Khánh",
    "Lan",
    "Mai",
    "Nam",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Thủy",
    "Vân",
    "Yến",
]
UNITS = [
    "Bệnh viện Đa khoa tỉnh",
    "Trung tâm Y tế huyện Hòa An",
    "Sở Y tế",
    "Trường THPT chuyên",
    "Công ty CP Xi măng",
]
PROVINCES = ["004", "006", "012", "034", "095"]


class People:
    """Unique made-up persons, the same for a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seen: set[str] = set()
        self.number = 0

    def one(self) -> dict[str, Any]:
        while True:
            name = " ".join(self.random.choice(part) for part in (SURNAMES, MIDDLES, MIDDLES, GIVEN))
            if name not in self.seen:
                break
        self.seen.add(name)
        self.number += 1
        sex = "female" if " Thị " in f" {name} " else "male"
        born = date(self.random.randint(1966, 1999), self.random.randint(1, 12), self.random.randint(1, 28))
        digit = 1 if sex == "female" else 0
        citizen_id = f"{self.random.choice(PROVINCES)}{digit}{born.year % 100:02d}{self.number:06d}"
        return {
            "name": name,
            "sex": sex,
            "birth_date": born,
            "citizen_id": citizen_id,
            "unit": self.random.choice(UNITS),
        }


def shown_date(day: date) -> str:
    return day.strftime("%d/%m/%Y")
