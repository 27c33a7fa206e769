"""Writes into the worked cases which version must answer on the days when one takes over.

Two versions may ask the same, so that the answer alone does not tell which one spoke: such cases name it
(`version:`). `python -m tools.pin_versions` adds the line where moving a date by one would go unnoticed.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from pathlib import Path

from tests.law.mutation import date_survivors
from vinhdanh.engine.cases import NO_VERSION, WorkedCase, read_cases
from vinhdanh.engine.catalogue import LAW
from vinhdanh.engine.rules import rulebook


def main() -> None:
    book, cases = rulebook(), read_cases(LAW)
    wanted: dict[Path, dict[int, str]] = defaultdict(dict)
    for (code, subject), day in date_survivors(book, cases):
        for at in (day - timedelta(days=1), day, day + timedelta(days=1)):
            case = _case_on(cases, code, subject, at)
            if case is not None and not case.version:
                version = book.version_on(code, subject, at)
                wanted[LAW / case.file][case.line] = version.in_force.isoformat() if version else NO_VERSION
    for path, lines in wanted.items():
        text = path.read_text(encoding="utf-8").splitlines(keepends=True)
        for line in sorted(lines, reverse=True):
            text.insert(line, f"    version: {lines[line]}\n")
        path.write_text("".join(text), encoding="utf-8")


def _case_on(cases: list[WorkedCase], code: str, subject: str, day: object) -> WorkedCase | None:
    return next(
        (c for c in cases if (c.record.award, c.record.kind, c.record.law_on) == (code, subject, day)),
        None,
    )


if __name__ == "__main__":
    main()
