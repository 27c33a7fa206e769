"""What words about a whole number share: it is shown beside what was found, and cases probe it on both sides."""

from __future__ import annotations

from typing import ClassVar

from vinhdanh.engine.vocabulary.base import Condition, Number


class AtLeast(Condition):
    """At least so many: years, months, times, đồng; `asked` names the field that holds the number."""

    asked: ClassVar[str] = "at_least"

    @property
    def needs(self) -> int:
        return int(getattr(self, self.asked))

    def number(self) -> Number | None:
        return Number(self.needs, self.needs - 1)


class Times(AtLeast):
    """Held, or done, at least so many times."""

    asked: ClassVar[str] = "times"
