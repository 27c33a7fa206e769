"""A proposal as plain data: its keys, and what is not known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from vinhdanh.engine.catalogue import Award
from vinhdanh.engine.errors import RecordError
from vinhdanh.engine.record_format import RECORD
from vinhdanh.engine.records import read_values
from vinhdanh.engine.routes import SYSTEMS
from vinhdanh.engine.shapes import Listed, Mapped, count, day, one_of, period, text, year
from vinhdanh.engine.tables import KINDS, OCCASIONS

if TYPE_CHECKING:
    from vinhdanh.engine.rules import Rulebook

_WORK = RECORD.fields["initiatives"]
_RESEARCH = RECORD.fields["research"]
_PROPOSAL = Mapped(
    {
        "award": text,
        "subject": one_of(KINDS),
        "occasion": one_of(OCCASIONS),
        "topic": text,
        "year": year,
        "sector": text,
        "law_on": day,
        "submitted_on": day,
        "received_on": day,
        "event_on": day,
        "deadline": day,
        "decider": text,
        "proposer": text,
        "overlay": text,
        "system": one_of(SYSTEMS),
        "unit_kind": text,
        "basis": Listed(text),
        "papers": Listed(text),
        "votes": Mapped({"agree": count(10_000), "total": count(10_000), "present": count(10_000)}),
        "relies_on": Mapped({"period": period, "initiatives": _WORK, "research": _RESEARCH}),
        "record": lambda value, key: value,
    },
    required=["award", "subject"],
)


@dataclass(frozen=True)
class Proposal:
    """One award proposed for one subject; None and absent keys are not known."""

    award: str
    subject: str
    occasion: str | None = None
    topic: str | None = None
    year: int | None = None
    sector: str | None = None
    law_on: date | None = None
    submitted_on: date | None = None
    received_on: date | None = None
    event_on: date | None = None
    deadline: date | None = None
    decider: str | None = None
    proposer: str | None = None
    overlay: str | None = None
    system: str | None = None
    unit_kind: str | None = None
    basis: tuple[str, ...] = ()
    papers: tuple[str, ...] | None = None
    votes: Mapping[str, int] = field(default_factory=dict)
    relies_on: Mapping[str, Any] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    line: int = 1

    @property
    def day(self) -> date:
        """The day whose law applies: of the proposal, else of sending or reception."""
        found = self.law_on or self.submitted_on or self.received_on
        if found is None:
            raise RecordError("thiếu ngày: cần law_on, submitted_on hoặc received_on", "law_on", self.line)
        return found

    def award_of(self, book: Rulebook) -> Award:
        """The line of the catalogue."""
        award = book.catalogue.get(self.award)
        if award is None:
            raise RecordError(
                f"award: không có mã khen thưởng “{self.award}” trong danh mục", "award", self.line
            )
        return award

    def years_of(self, code: str) -> Iterator[int]:
        """The years in which the record says that an award was decided."""
        for row in self.record.get("awards", ()):
            if row["code"] == code and (row.get("decided_on") or row.get("year")):
                yield row["decided_on"].year if row.get("decided_on") else row["year"]


def parse_proposal(raw: Any, line: int = 1) -> Proposal:
    """A proposal from decoded JSON; raises `RecordError` naming the key and what to do."""
    try:
        values = _PROPOSAL(raw, "")
        record = values.get("record")
        if record is not None:
            if not isinstance(record, dict):
                raise RecordError("record phải là một hồ sơ theo định dạng trao đổi", "record")
            whose = {"award": values["award"], "subject": values["subject"]}
            values["record"] = RECORD(whose | record, "record")
        for key in ("basis", "papers"):
            if key in values:
                values[key] = tuple(values[key])
        proposal = Proposal(**values, line=line)
        proposal.day  # noqa: B018 - a proposal without any day is refused here
    except RecordError as error:
        error.line = line
        raise
    votes = proposal.votes
    if votes.get("agree", 0) > max(votes.get("total", 10_000), votes.get("present", 0)):
        raise RecordError("votes: số phiếu đồng ý lớn hơn tổng số thành viên", "votes.agree", line)
    return proposal


def read_proposals(source: str) -> Iterator[Proposal | RecordError]:
    """One object, or JSON lines; each gives a proposal or the error that stands in its place."""
    for line, raw in read_values(source):
        try:
            yield raw if isinstance(raw, RecordError) else parse_proposal(raw, line)
        except RecordError as error:
            yield error
