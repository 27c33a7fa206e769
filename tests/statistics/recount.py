"""What each row of the tables of awards counts, told by hand."""

from __future__ import annotations

from collections.abc import Callable

from tests.statistics.world import Fact

LEADS = ("leader_province", "leader_department", "leader_other")


def standing(fact: Fact) -> str | None:
    if fact.standing in LEADS[:2]:
        return fact.standing
    return "entrepreneur" if fact.entrepreneur else fact.standing


# rows of 0602
ROWS: dict[str, Callable[[Fact], bool]] = {
    "1": lambda f: True,
    "2": lambda f: False,
    "3": lambda f: True,
    "6": lambda f: f.subject == "collective",
    "7": lambda f: f.subject == "collective" and f.enterprise is True,
    "8": lambda f: False,
    "9": lambda f: f.subject == "person",
    "10": lambda f: f.subject == "person" and standing(f) == "leader_province",
    "11": lambda f: f.subject == "person" and standing(f) == "leader_department",
    "12": lambda f: f.subject == "person" and standing(f) == "entrepreneur",
    "13": lambda f: f.subject == "person" and standing(f) == "leader_other",
    "14": lambda f: f.subject == "person" and standing(f) == "direct",
    "15": lambda f: f.occasion == "regular",
    "16": lambda f: f.occasion == "thematic",
    "17": lambda f: f.occasion == "ad_hoc",
    "18": lambda f: f.occasion == "external",
    "19": lambda f: f.occasion == "long_service",
    "20": lambda f: False,
}
# rows of 0603, by those of 0602 that count the same
_SAME = {
    "01": "1", "02": "6", "03": "7", "04": "8", "05": "9", "06": "10", "07": "11", "08": "12", "09": "13", "10": "14",
    "11": "15", "12": "16", "13": "17", "14": "18", "15": "19", "16": "20",
}  # fmt: skip
ROWS_0603 = {code: ROWS[other] for code, other in _SAME.items()}
COLUMNS_0603: dict[str, Callable[[Fact], bool]] = {
    "1": lambda f: any(holds(f) for column, holds in COLUMNS_0603.items() if column != "1"),
    "2": lambda f: f.kind == "merit_certificate_province",
    "3": lambda f: f.kind == "provincial_fighter",
    "4": lambda f: f.kind == "emulation_flag_province",
    "5": lambda f: f.kind == "commemorative_medal_province",
}
