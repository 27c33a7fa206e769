"""What the linter of a proposal says: one finding, and how its sentence tells that a text was not compared."""

from __future__ import annotations

from dataclasses import dataclass

from vinhdanh.engine.sentences import said

OCCASION_NAMES = {
    "regular": "thường xuyên", "ad_hoc": "đột xuất", "thematic": "theo đợt, chuyên đề",
    "long_service": "quá trình cống hiến", "external": "đối ngoại",
}  # fmt: skip
OBJECT_NAMES = {"person": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}


@dataclass(frozen=True)
class Finding:
    """One thing wrong with a proposal; an error stands on a text that was read, a warning on less.

    about: the codes of the papers that are asked for, one of which would do.
    """

    code: str
    level: str
    says: str
    cite: str = ""
    fix: str = ""
    about: tuple[str, ...] = ()

    def data(self) -> dict[str, str]:
        return {"code": self.code, "level": self.level, "says": self.says, "cite": self.cite, "fix": self.fix}


def with_doubt(says: str, unverified: bool) -> str:
    """The sentence, saying so when its text was not compared with the one in force."""
    return said("{says} (chưa đối chiếu văn bản đang áp dụng)", says=says) if unverified else says


def level_of(unverified: bool) -> str:
    return "warning" if unverified else "error"
