"""Finding the unit that a list means: by code, by any name it bore, with abbreviations written out."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from vinhdanh.kit.names import search_key
from vinhdanh.org.models import Unit, UnitEdge, UnitName, UnitPath

_ABBREVIATIONS = {
    "cdcs": "cong doan co so", "cd": "cong doan", "ldld": "lien doan lao dong", "tldld": "tong lien doan lao dong", "bv": "benh vien",
    "bvdk": "benh vien da khoa", "dk": "da khoa", "ttyt": "trung tam y te", "tt": "trung tam", "ttgdnn": "trung tam giao duc nghe nghiep",
    "thpt": "trung hoc pho thong", "thcs": "trung hoc co so", "th": "tieu hoc", "mn": "mam non", "ptdtnt": "pho thong dan toc noi tru",
    "ptdtbt": "pho thong dan toc ban tru", "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "mttq": "mat tran to quoc",
    "cty": "cong ti", "cp": "co phan", "tnhh": "trach nhiem huu han", "mtv": "mot thanh vien", "htx": "hop tac xa", "kt": "kinh te",
    "gd": "giao duc", "gddt": "giao duc va dao tao", "dt": "dao tao", "nn": "nong nghiep", "ptnt": "phat trien nong thon", "vp": "van phong",
    "tp": "thanh pho", "bhxh": "bao hiem xa hoi", "khdn": "khoi doanh nghiep", "xn": "xi nghiep", "nm": "nha may", "khth": "ke hoach tong hop",
    "tchc": "to chuc hanh chinh", "tckt": "tai chinh ke toan", "hscc": "hoi suc cap cuu",
}  # fmt: skip
_UNION_PREFIX = re.compile(r"^(?:cong doan co so|cong doan bo phan|cong doan)\s+")


@lru_cache(maxsize=16384)
def unit_key(text: str) -> str:
    """A unit's name folded, abbreviations written out."""
    return " ".join(_ABBREVIATIONS.get(word, word) for word in search_key(text).split())


@lru_cache(maxsize=16384)
def bare_unit_key(text: str) -> str:
    """The same without "Công đoàn cơ sở" in front: a list of the hospital means the hospital's union."""
    return _UNION_PREFIX.sub("", unit_key(text))


@dataclass(slots=True)
class FoundUnit:
    """What a name led to: one unit, or several that it may mean, or none."""

    unit: Unit | None = None
    several: list[Unit] = field(default_factory=list)


class UnitFinder:
    """The units at and below one unit, whatever the date; living units come before closed ones."""

    def __init__(self, top: Unit) -> None:
        self.top = top
        ids = set(UnitPath.objects.filter(ancestor=top).values_list("descendant_id", flat=True)) | {top.pk}
        self.units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=ids)}
        self.codes = {unit.code: unit for unit in self.units.values()}
        self.by_key: dict[str, set[int]] = defaultdict(set)
        self.by_bare_key: dict[str, set[int]] = defaultdict(set)
        for pk, unit in self.units.items():
            self._name(pk, unit.name)
        for pk, name in UnitName.objects.filter(unit_id__in=ids).values_list("unit_id", "name"):
            self._name(pk, name)
        self.numbers: dict[int, int] = {}  # units about to be opened, by identity → their stand-in number
        self.parents: dict[int, set[int]] = defaultdict(set)
        for pk, parent in UnitEdge.objects.filter(unit_id__in=ids).values_list("unit_id", "parent_id"):
            self.parents[pk].add(parent)

    def _name(self, pk: int, name: str) -> None:
        self.by_key[unit_key(name)].add(pk)
        self.by_bare_key[bare_unit_key(name)].add(pk)

    def find(self, text: str, under: Unit | None = None) -> FoundUnit:
        """The unit that the text names; `under` keeps to what stands below that unit."""
        if text in self.codes and under is None:
            return FoundUnit(self.codes[text])
        for index, key in ((self.by_key, unit_key(text)), (self.by_bare_key, bare_unit_key(text))):
            found = [
                self.units[pk] for pk in index.get(key, ()) if under is None or self.is_below(pk, under.pk)
            ]
            living = [unit for unit in found if unit.closed_on is None] or found
            if len(living) == 1:
                return FoundUnit(living[0])
            if living:
                return FoundUnit(several=sorted(living, key=lambda unit: unit.sort_key))
        return FoundUnit()

    def is_below(self, pk: int, top: int) -> bool:
        """The unit stands, or stood, somewhere under the other; not itself."""
        waiting, seen = list(self.parents.get(pk, ())), set()
        while waiting:
            parent = waiting.pop()
            if parent == top:
                return True
            if parent not in seen:
                seen.add(parent)
                waiting.extend(self.parents.get(parent, ()))
        return False

    def number(self, unit: Unit) -> int:
        """The unit's id, or the negative stand-in of a unit that is not written yet."""
        return unit.pk if unit.pk is not None else self.numbers[id(unit)]

    def add(self, unit: Unit, parent: Unit) -> None:
        """Know a unit that this import is about to open."""
        number = -1 - len(self.numbers)
        self.numbers[id(unit)] = number
        self.units[number] = unit
        self._name(number, unit.name)
        self.parents[number].add(self.number(parent))
