"""A report's content as JSON and back: what is kept is exactly what was shown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from vinhdanh.reports.content import (
    Bars,
    Block,
    Content,
    Figure,
    Gap,
    Grid,
    Missing,
    Paragraph,
    Run,
    Section,
    Written,
)


def as_data(content: Content) -> dict[str, Any]:
    """JSON of a report; `from_data` gives an equal report back."""
    return {
        "title": content.title,
        "subject": content.subject,
        "basis": list(content.basis),
        "closing": content.closing,
        "sections": [_section(one) for one in content.sections],
        "figures": [_figure(one) for one in content.figures.values()],
        "gaps": [[gap.kind, gap.section, gap.text] for gap in content.gaps],
    }


def digest_of(data: Mapping[str, Any]) -> str:
    """The same for equal reports."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def from_data(data: Mapping[str, Any]) -> Content:
    """The report out of its JSON."""
    figures = [_figure_of(one) for one in data["figures"]]
    return Content(
        title=data["title"],
        subject=data["subject"],
        basis=tuple(data["basis"]),
        sections=tuple(_section_of(one) for one in data["sections"]),
        figures={one.token: one for one in figures},
        gaps=tuple(Gap(*gap) for gap in data["gaps"]),
        closing=data["closing"],
    )


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "token": one.token, "label": one.label, "low": str(one.low), "high": None if one.high is None else str(one.high),
        "qualifier": str(one.qualifier), "count": one.count, "source": str(one.source), "ref": dict(one.ref), "indicator": one.indicator,
        "since": one.since.isoformat() if one.since else None, "until": one.until.isoformat() if one.until else None, "word": one.word,
    }  # fmt: skip


def _figure_of(one: Mapping[str, Any]) -> Figure:
    return Figure(
        token=one["token"], label=one["label"], low=Decimal(one["low"]), high=None if one["high"] is None else Decimal(one["high"]),
        qualifier=one["qualifier"], count=one["count"], source=one["source"], ref=one["ref"], indicator=one["indicator"],
        since=date.fromisoformat(one["since"]) if one["since"] else None, until=date.fromisoformat(one["until"]) if one["until"] else None, word=one["word"],
    )  # fmt: skip


def _section(one: Section) -> dict[str, Any]:
    return {
        "code": one.code, "number": one.number, "heading": one.heading, "level": one.level, "blocks": [_block(block) for block in one.blocks],
    }  # fmt: skip


def _section_of(one: Mapping[str, Any]) -> Section:
    blocks = tuple(_block_of(block) for block in one["blocks"])
    return Section(one["code"], one["number"], one["heading"], one["level"], blocks)


def _run(run: Run) -> list[str]:
    return [run.text, run.token] if run.token else [run.text]


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(runs):
            return {"is": "paragraph", "runs": [_run(run) for run in runs]}
        case Written(lines):
            return {"is": "written", "lines": list(lines)}
        case Missing(text):
            return {"is": "missing", "text": text}
        case Grid(caption, heads, rows, sides):
            cells = [[_run(run) for run in row] for row in rows]
            return {
                "is": "grid",
                "caption": caption,
                "heads": list(heads),
                "rows": cells,
                "sides": list(sides),
            }
        case Bars(caption, bars):
            drawn = [[label, _run(run), value] for label, run, value in bars]
            return {"is": "bars", "caption": caption, "bars": drawn}


def _block_of(block: Mapping[str, Any]) -> Block:
    match block["is"]:
        case "paragraph":
            return Paragraph(tuple(Run(*run) for run in block["runs"]))
        case "written":
            return Written(tuple(block["lines"]))
        case "missing":
            return Missing(block["text"])
        case "grid":
            rows = tuple(tuple(Run(*run) for run in row) for row in block["rows"])
            return Grid(block["caption"], tuple(block["heads"]), rows, tuple(block["sides"]))
        case _:
            bars = tuple((label, Run(*run), value) for label, run, value in block["bars"])
            return Bars(block["caption"], bars)
