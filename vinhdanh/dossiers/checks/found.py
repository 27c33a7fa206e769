"""What a check finds: one finding, how grave it is, where it stands, and whether it stops a submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from vinhdanh.engine import sentences
from vinhdanh.kit import said


class Level(models.TextChoices):
    """How grave: an error stands on a text that was read or on a recorded fact, a warning on less, a hint is to look at."""

    ERROR = "error", _("Lỗi")
    WARNING = "warning", _("Cảnh báo")
    HINT = "hint", _("Gợi ý")


class Block(StrEnum):
    """What a finding does to a submission: nothing, asks for a reason, or stops it until it is put right."""

    NOT = ""
    REASON = "reason"
    STOP = "stop"


class Spot(StrEnum):
    """What kind of place a finding is about."""

    SECTION = "section"
    PAPER = "paper"
    CLAUSE = "clause"
    DOSSIER = "dossier"
    COPIES = "copies"


@dataclass(frozen=True)
class Where:
    """The place that a finding is about: a passage of the report, a paper, a clause, the proposal itself."""

    spot: Spot
    code: str = ""


WHOLE = Where(Spot.DOSSIER)


@dataclass(frozen=True)
class Finding:
    """One thing to look at. Its sentences are Vietnamese and remember how they were put together (`kit.said`, engine)."""

    code: str
    level: Level
    says: str
    fix: str = ""
    cite: str = ""
    where: Where = WHOLE
    block: Block = Block.NOT

    def kept(self) -> dict[str, Any]:
        """The finding as JSON can hold it, as it was said and so that it can be said in English."""
        return {
            "code": self.code, "level": str(self.level), "says": str(self.says), "fix": str(self.fix), "cite": str(self.cite),
            "where": {"spot": str(self.where.spot), "code": self.where.code}, "block": str(self.block),
            "told": {"says": keep(self.says), "fix": keep(self.fix), "cite": keep(self.cite)},
        }  # fmt: skip


def from_kept(kept: Mapping[str, Any]) -> Finding:
    """What `Finding.kept` gave."""
    told = kept["told"]
    return Finding(
        kept["code"], Level(kept["level"]), restore(told["says"]), restore(told["fix"]), restore(told["cite"]),
        Where(Spot(kept["where"]["spot"]), kept["where"]["code"]), Block(kept["block"]),
    )  # fmt: skip


def keep(text: str) -> Any:
    """A sentence with how it was put together, where it remembers."""
    if isinstance(text, said.Said):
        return {"phrase": text.pattern, "with": {name: keep(v) for name, v in text.filled.items()}}
    return {"law": sentences.as_data(text)} if isinstance(text, sentences.Said) else text


def restore(kept: Any) -> Any:
    """What `keep` was given."""
    if not isinstance(kept, Mapping):
        return kept
    if "law" in kept:
        return sentences.from_data(kept["law"])
    pattern: str = kept["phrase"]
    filled = {name: restore(value) for name, value in kept["with"].items()}
    return said.phrase(pattern, **filled)
