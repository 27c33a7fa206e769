"""The unit's overall assessment of the period, as it was last written: what the preamble of a launch opens with."""

from __future__ import annotations

from collections.abc import Mapping

from vinhdanh.reports.content import Paragraph, Run
from vinhdanh.reports.listed import Listed
from vinhdanh.reports.scope import Scope
from vinhdanh.weaknesses.queries import assessments


def assessment(scope: Scope, code: str, level: int, texts: Mapping[str, str]) -> Listed:
    """A paragraph a line of the version known then; nothing where nobody wrote one."""
    made = Listed()
    found = assessments(scope.unit, scope.period).filter(at__lt=scope.at).first()
    for line in (found.text if found else "").splitlines():
        if line.strip():
            made.blocks.append(Paragraph((Run(line.strip()),)))
    return made
