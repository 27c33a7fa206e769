"""A file of nominees in order of preference → the caps of its day applied to it, in the facts format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from vinhdanh.engine.answers import answer_records, error_json
from vinhdanh.engine.capping import Nominee, apply_caps, capped_json
from vinhdanh.engine.caps import Cap, caps_on, every_cap
from vinhdanh.engine.errors import RecordError
from vinhdanh.engine.overlays import codes_of
from vinhdanh.engine.records import Record, parse_record, read_values
from vinhdanh.engine.rules import Rulebook
from vinhdanh.engine.shapes import amount, count, share, show, text

# Where a nominee's record tells of his unit: the figures that shares are taken of.
_OF_UNIT = {
    "advanced_worker": "advanced_workers",
    "members": "members",
    "grassroots_fighter": "grassroots_fighters",
}
# Keys of a nominee beyond those of a record.
_OWN = ("name", "id", "points", "votes", "women_share", "measures")


@dataclass(frozen=True)
class Asked:
    """What is asked of a list beside its records; None: as the records say."""

    award: str
    unit: str | None = None
    unit_kind: str | None = None
    law_on: date | None = None
    topic: str | None = None
    overlays: tuple[str, ...] = ()
    base: int | None = None
    raised: bool = False
    bases: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class NamedRecord:
    """One line of the file: the record, and what only a list knows of a nominee."""

    record: Record
    own: dict[str, Any]


def read_nominees(source: str, award: str) -> Iterator[NamedRecord | RecordError]:
    """Each line as a record of this award, or the error that stands in its place."""
    for line, raw in read_values(source):
        if isinstance(raw, RecordError):
            yield raw
            continue
        try:
            if not isinstance(raw, dict):
                raise RecordError(f"hồ sơ phải là một đối tượng {{…}}, đang là {show(raw)}", None)
            own = {key: raw[key] for key in _OWN if raw.get(key) is not None}
            kept = {key: value for key, value in raw.items() if key not in _OWN} | {"award": award}
            yield NamedRecord(parse_record(kept, line), _checked(own))
        except RecordError as error:
            error.line = line
            yield error


def _checked(own: dict[str, Any]) -> dict[str, Any]:
    shapes = {"points": amount, "votes": count(100_000), "women_share": share}
    for key, shape in shapes.items():
        if key in own:
            shape(own[key], key)
    measures = own.get("measures", {})
    if not isinstance(measures, dict):
        raise RecordError("measures phải là đối tượng {mã: số}", "measures")
    for key, value in measures.items():
        amount(value, f"measures.{key}")
    for key in ("name", "id"):
        if key in own and not isinstance(own[key], int):
            text(own[key], key)
    return own


def list_year(lines: Sequence[NamedRecord | RecordError]) -> int | None:
    """The emulation year the whole list is of."""
    return _agreed([], "year", [n.record.raw.get("year") for n in lines if isinstance(n, NamedRecord)])  # type: ignore[no-any-return]


def cap_list(book: Rulebook, lines: Sequence[NamedRecord | RecordError], asked: Asked) -> dict[str, Any]:
    """The list under the caps of its day; raises `RecordError` when the list cannot be judged as one."""
    errors = [error_json(line)["error"] for line in lines if isinstance(line, RecordError)]
    named = [line for line in lines if isinstance(line, NamedRecord)]
    if not named:
        raise RecordError("danh sách không có đề nghị nào đọc được", None)
    warnings: list[str] = []
    law_on = asked.law_on or _agreed(warnings, "law_on", [n.record.law_on for n in named])
    if law_on is None:
        raise RecordError(
            "chưa biết áp dụng luật ngày nào: ghi law_on ở hồ sơ, hoặc hỏi kèm --law-on", "law_on"
        )
    asked = replace(
        asked,
        law_on=law_on,
        topic=asked.topic or _agreed(warnings, "topic", [n.record.topic for n in named]),
        overlays=(
            *asked.overlays,
            *dict.fromkeys(o for n in named for o in codes_of(n.record.case.subject.get("overlay"))),
        ),
    )
    subjects = tuple(dict.fromkeys(n.record.kind for n in named))
    caps = _caps(book, asked, subjects, _agreed(warnings, "occasion", [n.record.occasion for n in named]))
    bases = _bases(named, caps, asked, warnings)
    nominees = _nominees(book, named)
    if "eligible" in bases and bases["eligible"] is None:
        bases["eligible"] = sum(n.verdict == "eligible" for n in nominees)
    found = capped_json(
        apply_caps(caps, nominees, bases, preference=book.caps.tie_rule(law_on), raised=asked.raised)
    )
    found["warnings"] = [*_notices(book, asked, subjects, caps), *warnings, *found["warnings"]]
    return found | {"unit": asked.unit, "law_on": law_on.isoformat(), "bases": bases, "errors": errors}


def _caps(book: Rulebook, asked: Asked, subjects: tuple[str, ...], occasion: str | None) -> list[Cap]:
    found: dict[int, Cap] = {}
    for subject in subjects:
        for cap in caps_on(
            every_cap(book),
            asked.award,
            subject,
            asked.law_on or date.min,
            unit_kind=asked.unit_kind,
            topic=asked.topic,
            occasion=occasion,
            overlays=asked.overlays,
        ):
            found[id(cap)] = cap
    return list(found.values())


def _nominees(book: Rulebook, named: Sequence[NamedRecord]) -> list[Nominee]:
    answers = answer_records(book, [n.record for n in named])
    return [_nominee(place, n, a) for place, (n, a) in enumerate(zip(named, answers, strict=True))]


def _nominee(place: int, line: NamedRecord, answer: dict[str, Any]) -> Nominee:
    own = line.own
    who = own.get("name", own.get("id"))
    return Nominee(
        index=place,
        subject=line.record.kind,
        name=None if who is None else str(who),
        verdict=answer.get("verdict", "unknown"),
        points=Decimal(str(own["points"])) if "points" in own else None,
        votes=own.get("votes"),
        sex=line.record.case.subject.get("sex"),
        women_share=Decimal(str(own["women_share"])) if "women_share" in own else None,
        measures={key: Decimal(str(value)) for key, value in own.get("measures", {}).items()},
        line=line.record.line,
        why=_why(answer),
    )


def _why(answer: dict[str, Any]) -> str:
    """For one who is not eligible: the clauses not met."""
    if answer.get("verdict") != "not_eligible":
        return ""
    failed = [f"{c['says']} ({c['cite']})" for c in answer["clauses"] if c["result"] is False]
    return "; ".join(failed) or "; ".join(answer["warnings"])


def _bases(
    named: Sequence[NamedRecord], caps: Sequence[Cap], asked: Asked, warnings: list[str]
) -> dict[str, int | None]:
    """What the shares are taken of: as asked, else as every record tells of its unit, else as looked up."""
    found: dict[str, int | None] = {}
    for of in dict.fromkeys(cap.of for cap in caps if cap.share is not None and cap.of is not None):
        told = (
            [n.record.case.subject.get(_OF_UNIT[of]) for n in named if n.record.kind == "person"]
            if of in _OF_UNIT
            else []
        )
        base = asked.base if asked.base is not None else _agreed(warnings, of, told)
        found[of] = base if base is not None else asked.bases.get(of)
    return found


def _agreed(warnings: list[str], what: str, values: Sequence[Any]) -> Any:
    """The one value the records give; None when none does, or (with a warning) when they differ."""
    known = list(dict.fromkeys(v for v in values if v is not None))
    if len(known) > 1:
        warnings.append(f"các hồ sơ ghi {what} khác nhau ({', '.join(map(str, known))}): không dùng.")
    return known[0] if len(known) == 1 else None


def _notices(book: Rulebook, asked: Asked, subjects: tuple[str, ...], caps: Sequence[Cap]) -> list[str]:
    said: list[str] = []
    day = asked.law_on or date.min
    if not caps:
        said.append(f"chưa nạp tỷ lệ hay số lượng nào cho {asked.award} vào ngày này: không cắt danh sách.")
    for code in asked.overlays:
        if code not in book.overlays:
            said.append(f"chưa nạp quy định riêng “{code}”: không tính tỷ lệ của quy định này.")
    for cap in every_cap(book):
        waits = (cap.topics and asked.topic is None) or (cap.unit_kinds and asked.unit_kind is None)
        if cap.overlay is not None and cap.overlay not in asked.overlays:
            continue
        if waits and cap.award == asked.award and cap.holds_on(day) and set(subjects) & set(cap.subjects):
            said.append(f"chưa áp dụng “{cap.says}” ({cap.cite}): cần biết chuyên đề (topic) và loại đơn vị.")
    for subject in subjects:
        standing = book.standing(asked.award, subject, day, None)
        said += standing.warnings if standing.capped else ()
    return list(dict.fromkeys(said))


def capped_text(found: dict[str, Any], name: str) -> Iterator[str]:
    """The answer as lines to read."""
    limit = (found["cap"] or {}).get("count")
    yield f"{name}: " + (f"tối đa {limit}" if limit is not None else "không có giới hạn tính được")
    for line in found["explained"]:
        yield f"  {line}"
    for key, title in (
        ("within", "Trong số"),
        ("tied", "Ngang nhau, chờ quyết định"),
        ("over", "Vượt số"),
        ("not_eligible", "Không đủ điều kiện"),
    ):
        if found[key]:
            yield f"  {title}: " + ", ".join(_shown(n) for n in found[key])
    for error in found["errors"]:
        yield f"  Lỗi ở dòng {error['line']}: {error['message']}"
    for warning in found["warnings"]:
        yield f"  ! {warning}"


def _shown(nominee: dict[str, Any]) -> str:
    return nominee["name"] or f"số {nominee['index'] + 1}"
