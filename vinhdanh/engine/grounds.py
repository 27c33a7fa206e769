"""What every item of a procedure stands on: its citation, where it was read, and whether that is sure."""

from __future__ import annotations

from dataclasses import dataclass

from vinhdanh.engine.lawfiles import Entry, take

GROUND_KEYS = {"cite", "source", "unverified", "carried_from", "note"}


@dataclass(frozen=True)
class Ground:
    """`carried_from` names the earlier instrument whose value is shown because the one in force is unread."""

    cite: str
    source: str = ""
    unverified: bool = False
    carried_from: str | None = None
    note: str = ""
    line: int = 0


def read_ground(entry: Entry, file: str) -> Ground:
    """The citation of an entry; a carried value is never a verified one."""
    carried = take(entry, "carried_from", str, file, None)
    return Ground(
        cite=take(entry, "cite", str, file),
        source=take(entry, "source", str, file, ""),
        unverified=take(entry, "unverified", bool, file, False) or carried is not None,
        carried_from=carried,
        note=take(entry, "note", str, file, ""),
        line=entry.line,
    )
