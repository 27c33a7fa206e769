"""Rows of one file that may be one and the same, each with its reason. Pure; nothing is merged."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from vinhdanh.imports.outcome import INFO, WARNING, Duplicate, Problem, RowOutcome
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.names import search_key, spelling_key
from vinhdanh.kit.said import join, phrase

_Key = tuple[Any, ...]


def find(kind: str, rows: list[RowOutcome]) -> list[Duplicate]:
    """Possible duplicates of a checked file, strongest reason first, in order of rows."""
    if kind == "people":
        return _people([row for row in rows if _is_person(row)]) + _collectives(rows, lambda row: [()])
    if kind == "awards":
        return _entries(
            rows,
            "awards",
            ("code", "year", "stated_period"),
            phrase("cùng đối tượng, cùng khen thưởng, cùng năm"),
        )
    if kind == "grades":
        return _grades(rows)
    if kind == "nominations":
        return _entries(rows, "nominations", ("code",), phrase("cùng đối tượng, cùng hình thức đề nghị"))
    if kind == "pledges":
        return _entries(rows, "pledges", ("code", "year"), phrase("cùng đối tượng, cùng đăng ký, cùng năm"))
    return _works(rows)


def remark_on_unit_spellings(rows: list[RowOutcome]) -> None:
    """Name the cells whose unit is written otherwise than in most rows ("Trung tâm y tế", "Trung tâm Y tế")."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        unit = row.values.get("unit")
        if unit:
            spellings[_unit_key(row)][unit] += 1
    for row in rows:
        unit = row.values.get("unit")
        counted = spellings.get(_unit_key(row)) if unit else None
        place = row.cells.get("unit", "")
        if not counted or len(counted) < 2 or not place:
            continue
        usual = counted.most_common(1)[0][0]
        if unit != usual:
            row.problems.append(
                Problem(
                    place,
                    "unit_spelling",
                    phrase(
                        "Ô %(place)s: “%(unit)s” viết khác “%(usual)s” ở các dòng khác; được hiểu là một đơn vị.",
                        place=place,
                        unit=unit,
                        usual=usual,
                    ),
                    INFO,
                )
            )


def _is_person(row: RowOutcome) -> bool:
    return row.values.get("subject", "person") == "person" and bool(row.values.get("name"))


def _people(rows: list[RowOutcome]) -> list[Duplicate]:
    found = _Collector()
    for group in _groups(
        rows, lambda row: (row.values["citizen_id"],) if row.values.get("citizen_id") else None
    ):
        names = {spelling_key(row.values["name"]) for row in group}
        if len(names) > 1:
            _clash(group)
        found.add(
            group,
            "citizen_id",
            phrase("cùng số căn cước nhưng khác họ tên") if len(names) > 1 else phrase("cùng số căn cước"),
            certain=len(names) == 1,
        )
    for group in _groups(rows, _name_and_date):
        born = format_date(group[0].values["birth_date"])
        reason = (
            phrase("cùng họ tên và ngày sinh %(born)s, khác số căn cước", born=born)
            if _told_apart(group)
            else phrase("cùng họ tên và ngày sinh %(born)s", born=born)
        )
        found.add(group, "name_birth_date", reason)
    for group in _groups(rows, _name_and_unit):
        for same in _same_year(group):
            found.add(same, "name_birth_year_unit", phrase("cùng họ tên, năm sinh và đơn vị"))
        blank = [row for row in group if not row.values.get("birth_year")]
        if blank and not _told_apart(group):
            found.add(group, "name_unit", phrase("cùng họ tên và đơn vị, có dòng thiếu ngày sinh"))
    for pair in _near_names(rows):
        found.add(pair, "near_name", phrase("họ tên gần giống, cùng ngày sinh"))
    return found.all()


def _name_and_date(row: RowOutcome) -> _Key | None:
    born = row.values.get("birth_date")
    return (spelling_key(row.values["name"]), born) if born else None


def _name_and_unit(row: RowOutcome) -> _Key | None:
    return spelling_key(row.values["name"]), _unit_key(row)


def _unit_key(row: RowOutcome) -> str:
    return search_key(str(row.values.get("unit") or ""))


def _told_apart(group: list[RowOutcome]) -> bool:
    """Each row has a citizen number and no two are the same: namesakes, not duplicates."""
    numbers = [row.values.get("citizen_id") for row in group]
    return all(numbers) and len(set(numbers)) == len(numbers)


def _same_year(group: list[RowOutcome]) -> Iterable[list[RowOutcome]]:
    by_year: dict[int, list[RowOutcome]] = defaultdict(list)
    for row in group:
        if row.values.get("birth_year"):
            by_year[row.values["birth_year"]].append(row)
    for rows in by_year.values():
        dates = [row.values.get("birth_date") for row in rows]
        full = {day for day in dates if day}
        if len(rows) > 1 and len(full) < len(rows) and len(full) <= 1 and not _told_apart(rows):
            yield rows


def _near_names(rows: list[RowOutcome]) -> Iterable[list[RowOutcome]]:
    by_date: dict[Any, list[RowOutcome]] = defaultdict(list)
    for row in rows:
        if row.values.get("birth_date"):
            by_date[row.values["birth_date"]].append(row)
    for same in by_date.values():
        if len(same) > 60:
            continue  # a column filled with one date tells nothing
        for position, one in enumerate(same):
            for other in same[position + 1 :]:
                if _is_near(one, other) and not _told_apart([one, other]):
                    yield [one, other]


def _is_near(one: RowOutcome, other: RowOutcome) -> bool:
    first, second = one.values["name"], other.values["name"]
    if spelling_key(first) == spelling_key(second):
        return False
    if search_key(first) == search_key(second):
        return True
    if _unit_key(one) != _unit_key(other) and _unit_key(one) and _unit_key(other):
        return False
    return difflib.SequenceMatcher(None, first.lower(), second.lower()).ratio() >= 0.88


def _clash(group: list[RowOutcome]) -> None:
    """One citizen number under several names: each cell is named, for at most one of them is right."""
    for row in group:
        others = ", ".join(f"{other.sheet}!{other.row}" for other in group if other is not row)
        place = row.cells.get("citizen_id", "")
        row.problems.append(
            Problem(
                place,
                "citizen_id_of_several",
                phrase(
                    "Ô %(place)s: số căn cước này còn ở dòng %(others)s với họ tên khác; hãy đối chiếu thẻ.",
                    place=place,
                    others=others,
                ),
                WARNING,
            )
        )


def _collectives(rows: list[RowOutcome], entries: Callable[[RowOutcome], list[_Key]]) -> list[Duplicate]:
    found = _Collector()
    others = [
        row
        for row in rows
        if row.values.get("subject") in ("collective", "household") and row.values.get("name")
    ]
    keyed: dict[_Key, list[RowOutcome]] = defaultdict(list)
    for row in others:
        for entry in entries(row):
            keyed[(row.values["subject"], search_key(row.values["name"]), _unit_key(row), *entry)].append(row)
    for (subject, *_), group in keyed.items():
        if len(group) > 1:
            reason = (
                phrase("cùng tên tập thể trong cùng đơn vị")
                if subject == "collective"
                else phrase("cùng tên hộ gia đình trong cùng đơn vị")
            )
            found.add(group, "same_collective", reason)
    return found.all()


def _subject_keys(row: RowOutcome) -> list[_Key]:
    """The ways in which two rows can be about the same subject."""
    values = row.values
    if not _is_person(row):
        name = search_key(str(values.get("name") or ""))
        return [("unit", name, _unit_key(row))] if name else []
    if values.get("citizen_id"):
        return [("citizen_id", values["citizen_id"])]
    born = values.get("birth_date") or values.get("birth_year") or ""
    return [
        ("person", spelling_key(values["name"]), born, "" if values.get("birth_date") else _unit_key(row))
    ]


def _entries(rows: list[RowOutcome], name: str, parts: tuple[str, ...], reason: str) -> list[Duplicate]:
    found = _Collector()
    keyed: dict[_Key, list[RowOutcome]] = defaultdict(list)
    for row in rows:
        for subject in _subject_keys(row):
            for entry in row.values.get(name, []):
                keyed[(subject, *(str(entry.get(part)) for part in parts))].append(row)
    for group in keyed.values():
        distinct = list({row.place: row for row in group}.values())
        if len(distinct) > 1:
            found.add(distinct, f"same_{name}", reason)
    return found.all()


def _grades(rows: list[RowOutcome]) -> list[Duplicate]:
    keyed: dict[_Key, dict[str, list[RowOutcome]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for subject in _subject_keys(row):
            for entry in row.values.get("grades", []):
                keyed[subject, entry["year"]][entry["grade"]].append(row)
    found = _Collector()
    for (_, year), by_grade in keyed.items():
        group = list({row.place: row for rows in by_grade.values() for row in rows}.values())
        if len(group) > 1:
            reason = (
                phrase("cùng đối tượng, cùng năm %(year)s nhưng khác mức", year=year)
                if len(by_grade) > 1
                else phrase("cùng đối tượng, cùng năm %(year)s", year=year)
            )
            found.add(group, "same_grades", reason)
    return found.all()


def _works(rows: list[RowOutcome]) -> list[Duplicate]:
    found = _Collector()
    keyed: dict[_Key, list[RowOutcome]] = defaultdict(list)
    for row in rows:
        title = search_key(str(row.values.get("title") or ""))
        for author in row.values.get("authors", []):
            keyed[title, spelling_key(author["name"])].append(row)
    for (title, _), group in keyed.items():
        if title and len(group) > 1:
            found.add(group, "same_work", phrase("cùng tên sáng kiến, đề tài và cùng tác giả"))
    return found.all()


def _groups(rows: list[RowOutcome], key: Callable[[RowOutcome], _Key | None]) -> Iterable[list[RowOutcome]]:
    keyed: dict[_Key, list[RowOutcome]] = defaultdict(list)
    for row in rows:
        found = key(row)
        if found is not None:
            keyed[found].append(row)
    return (group for group in keyed.values() if len(group) > 1)


class _Collector:
    """Keeps each set of rows once; further reasons for the same rows join the first."""

    def __init__(self) -> None:
        self.reasons: dict[tuple[tuple[str, int], ...], list[str]] = {}
        self.kinds: dict[tuple[tuple[str, int], ...], tuple[str, bool]] = {}

    def add(self, group: Iterable[RowOutcome], kind: str, reason: str, *, certain: bool = False) -> None:
        places = tuple(sorted({row.place for row in group}))
        if len(places) < 2:
            return
        self.reasons.setdefault(places, [])
        if reason not in self.reasons[places]:
            self.reasons[places].append(reason)
        self.kinds.setdefault(places, (kind, certain))

    def all(self) -> list[Duplicate]:
        return [
            Duplicate(places, join(reasons), *self.kinds[places])
            for places, reasons in sorted(self.reasons.items())
        ]
