"""The answer to a question of permission: yes or no, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when allowed; `why` is a sentence for the person who asked, in the language of their page."""

    ok: bool
    why: str = ""

    def __bool__(self) -> bool:
        return self.ok


YES = Verdict(True)


def no(why: str) -> Verdict:
    """A refusal that says why and who may."""
    return Verdict(False, why)


class Refused(Exception):
    """An action was refused: bad state, bad input or no right. Its text is shown to the user as it is."""

    def __init__(self, why: str, *, field: str | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.field = field


def require(verdict: Verdict) -> None:
    """Raise `Refused` with the verdict's reason unless it is a yes."""
    if not verdict:
        raise Refused(verdict.why)
