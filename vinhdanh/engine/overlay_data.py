"""Local regulations as plain data, for the command line."""

from __future__ import annotations

from typing import Any

from vinhdanh.engine.equity import overlay_limits
from vinhdanh.engine.number_data import row_data
from vinhdanh.engine.overlays import Change, Overlay
from vinhdanh.engine.rules import Rulebook


def overlays_data(book: Rulebook) -> list[dict[str, Any]]:
    """Each regulation with its days and what it adds, raises, loads and asks of a list's make-up; caps and procedures stand in their own lists."""
    return [_overlay(overlay) for overlay in book.overlays.values()]


def _overlay(overlay: Overlay) -> dict[str, Any]:
    return {
        "code": overlay.code,
        "layer": overlay.layer,
        "name": overlay.name,
        "in_force": overlay.in_force.isoformat(),
        "until": overlay.until.isoformat() if overlay.until else None,
        "basis": overlay.basis,
        "checked_on": overlay.checked_on.isoformat() if overlay.checked_on else None,
        "rows": list(overlay.rows),
        "standards": [_change(change) for change in overlay.changes],
        "equity": [row_data(limit) for limit in overlay_limits(overlay)],
    }


def _change(change: Change) -> dict[str, Any]:
    own = (*change.loaded, *(c for addition in change.additions for c in addition.clauses))
    return {
        "award": change.award,
        "subject": change.subject,
        "in_force": change.in_force.isoformat(),
        "until": change.until.isoformat() if change.until else None,
        "rows": list(change.rows),
        "raise": [{"clause": r.clause, r.key: r.value, "cite": r.cite} for r in change.raises],
        "clauses": [{"id": c.id, "cite": c.cite, "says": c.says, "unverified": c.unverified} for c in own],
    }
