"""The closed words by which a row or a column of a form says what it counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """Where an awarded person stood on the day of the decision."""

    LEADER_PROVINCE = "leader_province", _("Lãnh đạo cấp bộ, tỉnh")
    LEADER_DEPARTMENT = "leader_department", _("Lãnh đạo cấp vụ, sở, ngành")
    ENTREPRENEUR = "entrepreneur", _("Doanh nhân")
    LEADER_OTHER = "leader_other", _("Lãnh đạo khác")
    DIRECT = "direct", _("Trực tiếp lao động, công tác")
    UNKNOWN = "", _("chưa rõ chức vụ")


class Stage(models.TextChoices):
    DECIDED = "decided", _("Đã có quyết định")
    PROPOSED = "proposed", _("Đã trình")


class Body(models.TextChoices):
    """The level that launched a movement."""

    CENTRAL = "central", _("Cấp trung ương")
    PROVINCE = "province", _("Bộ, ngành, tỉnh")
    UNIT = "unit", _("Cơ quan, đơn vị")


class Scope(models.TextChoices):
    NATION = "nation", _("Toàn quốc")
    PROVINCE = "province", _("Bộ, ngành, địa phương")
    BLOC = "bloc", _("Cụm, khối")
    UNIT = "unit", _("Cơ quan, đơn vị")


class Length(models.TextChoices):
    UNDER_1 = "under_1", _("Dưới 1 năm")
    ONE = "one", _("1 năm")
    UNDER_3 = "under_3", _("Trên 1 đến dưới 3 năm")
    UNDER_5 = "under_5", _("3 đến dưới 5 năm")
    OVER_5 = "over_5", _("Từ 5 năm")
    UNKNOWN = "", _("chưa rõ ngày kết thúc")


class Way(models.TextChoices):
    THEMATIC = "thematic", _("Chuyên đề")
    REGULAR = "regular", _("Thường xuyên")


class Money(models.TextChoices):
    """What an amount of an award fund is."""

    RECEIVED = "received", _("Thu trong năm")
    SHARE = "share", _("Phần trích của chi thường xuyên")
    STATE_AWARD = "state_award", _("Khen cấp Nhà nước")
    PROVINCE_AWARD = "province_award", _("Khen cấp tỉnh, bộ, ngành")
    OTHER_AWARD = "other_award", _("Hình thức khen khác")
    EMULATION = "emulation", _("Công tác thi đua, tuyên truyền")
    ITEMS = "items", _("Mua hiện vật khen thưởng")
    OTHER = "other", _("Chi khác")


# what the ledger calls long service, given by years alone: medals of soldiers and of sectors
TENURE = "tenure"
OCCASIONS = ("regular", "thematic", "ad_hoc", "external", "long_service", TENURE)
SUBJECTS = ("collective", "household", "person")
SUBMITTERS = ("ministry", "province")


@dataclass(frozen=True)
class Group:
    """Lines of the ledger (or launches) that are alike in every word, and how many of them there are; of a fund, how much.

    `standing`, `length` empty, `enterprise`, `leads` None, `occasion` empty: not known.
    """

    n: int | Decimal
    kind: str = ""
    tier: str = ""
    family: str = ""
    subject: str = ""
    standing: str = ""
    leads: bool | None = None
    enterprise: bool | None = None
    occasion: str = ""
    submitter: str = ""
    stage: str = Stage.DECIDED
    body: str = ""
    scope: str = ""
    length: str = ""
    way: str = ""
    money: str = ""


# word of the form → attribute of a group, and the values it may name (None: codes of the catalogue of awards)
_WORDS: dict[str, tuple[str, Collection[str] | None]] = {
    "kinds": ("kind", None),
    "tiers": ("tier", ("state", "central", "province", "upper", "grassroots")),
    "families": ("family", ("title", "commendation", "state_honour")),
    "subjects": ("subject", SUBJECTS),
    "standings": ("standing", tuple(Standing.values)),
    "occasions": ("occasion", OCCASIONS),
    "submitters": ("submitter", SUBMITTERS),
    "stages": ("stage", tuple(Stage.values)),
    "bodies": ("body", tuple(Body.values)),
    "scopes": ("scope", tuple(Scope.values)),
    "lengths": ("length", tuple(Length.values)),
    "ways": ("way", tuple(Way.values)),
    "moneys": ("money", tuple(Money.values)),
}
_FLAGS = ("leads", "enterprise")
_ATTRIBUTES = frozenset(field.name for field in fields(Group))


@dataclass(frozen=True)
class Select:
    """All of these hold: each word one of its values, the code of the award begins with one of `like`."""

    words: tuple[tuple[str, frozenset[str]], ...] = ()
    flags: tuple[tuple[str, bool], ...] = ()
    like: tuple[str, ...] = ()

    def holds(self, group: Group) -> bool:
        """Whether the group is counted; what is not known is counted by no word that asks for it."""
        return (
            all(getattr(group, name) in values for name, values in self.words)
            and all(getattr(group, name) is value for name, value in self.flags)
            and (not self.like or group.kind.startswith(self.like))
        )

    @property
    def asks_stage(self) -> bool:
        return any(name == "stage" for name, _values in self.words)


def read_select(raw: Mapping[str, Any], known_kinds: Collection[str]) -> Select:
    """The words of a row or column; ValueError names the word that the list does not have."""
    words: list[tuple[str, frozenset[str]]] = []
    flags: list[tuple[str, bool]] = []
    like: tuple[str, ...] = ()
    for word, value in raw.items():
        if word in _FLAGS and isinstance(value, bool):
            flags.append((word, value))
        elif word == "like":
            like = tuple(value)
            if any(not any(code.startswith(prefix) for code in known_kinds) for prefix in like):
                raise ValueError(f"like: no award begins with one of {value}")
        elif word in _WORDS:
            name, allowed = _WORDS[word]
            values = frozenset(map(str, value))
            if not values <= set(known_kinds if allowed is None else allowed):
                raise ValueError(f"{word}: unknown value in {sorted(values)}")
            words.append((name, values))
        else:
            raise ValueError(f"unknown word “{word}”")
    return Select(tuple(words), tuple(flags), like)
