"""What a list of an outline makes: blocks of its own section, sections below it, their figures and gaps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vinhdanh.reports.content import Block, Figure, Gap, Section
from vinhdanh.reports.scope import Scope


@dataclass
class Listed:
    """Grows while a list is made."""

    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)

    def keep(self, figure: Figure) -> Figure:
        """Take a figure up, to be linked from a run."""
        self.figures[figure.token] = figure
        return figure


# code and level of the section it stands in; the officer's texts by section code
Maker = Callable[[Scope, str, int, Mapping[str, str]], Listed]
