"""The papers of a launch: phát động and kế hoạch out of its definition, events, contents and criteria, in that order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import override

from vinhdanh.kit.dates import format_date
from vinhdanh.kit.numbers import format_number
from vinhdanh.launches.models import Launch, LaunchCriterion, LaunchOccasion
from vinhdanh.launches.queries import contents_in_force, criteria_in_force
from vinhdanh.launches.states import Holds
from vinhdanh.letters.from_offices import letterhead, recipients, signature
from vinhdanh.letters.heads import Letterhead
from vinhdanh.letters.launches import Aim, LaunchCall, MovementPlan
from vinhdanh.movements.states import Goal, MovementKind
from vinhdanh.offices.queries import heading_of
from vinhdanh.weaknesses.launching import mended

_SIGNS = {Holds.AT_LEAST: "từ {} trở lên", Holds.AT_MOST: "không quá {}", Holds.EQUAL: "{}"}
_CALLED = {
    MovementKind.CAMPAIGN: "Cuộc vận động", MovementKind.PROGRAMME: "Chương trình", MovementKind.SPECIAL: "Đợt thi đua đặc biệt",
}  # fmt: skip


def call_of(held: Launch, on: date) -> LaunchCall:
    """The launch as a call; papers speak Vietnamese whatever the page does."""
    with override("vi"):
        day = held.signed_on or on
        return LaunchCall(
            head=_head(held, day, "PĐTĐ"), subject=held.title, body=_body(held, day), movement=_movement(held),
            whom=held.targets, period=_period(held), events=_events(held), preamble=_lines(held.preamble), mends=_mends(held), theme=held.theme,
            goals=_goals(held), contents=_contents(held), aims=_aims(held), slogan=held.slogan, signature=signature(held.unit, day),
            recipients=recipients(held.unit, day, "Các đơn vị trực thuộc"),
        )  # fmt: skip


def plan_of(held: Launch, on: date) -> MovementPlan:
    """The launch as a plan."""
    with override("vi"):
        day = held.signed_on or on
        bases = [row.text for row in held.bases.all()]
        if held.parent is not None:
            bases.append(_above(held.parent))
        return MovementPlan(
            head=_head(held, day, "KH"), subject=held.title, basis=tuple(bases), purpose=_lines(held.purpose), mends=_mends(held), theme=held.theme,
            slogan=held.slogan, period=_period(held), events=_events(held), whom=held.targets, goals=_goals(held),
            contents=_contents(held), aims=_aims(held), rewards=_lines(held.rewards), organising=_lines(held.organising),
            signature=signature(held.unit, day), recipients=recipients(held.unit, day, "Các đơn vị trực thuộc"),
        )  # fmt: skip


def anniversary(row: LaunchOccasion) -> str:
    """ "kỷ niệm 90 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2019)"; a single event with its day."""
    if row.origin is not None:
        return f"kỷ niệm {row.years} năm {row.name} ({format_date(row.origin)} - {format_date(row.day)})"
    return f"{row.name} ({format_date(row.day)})"


def target_words(row: LaunchCriterion) -> str:
    """The target as printed: "từ 95 % trở lên"; bands and deeds in their own words."""
    if row.holds in _SIGNS and row.target is not None:
        figure = f"{format_number(row.target.normalize())} {row.measure_unit}".strip()
        return _SIGNS[Holds(row.holds)].format(figure)
    return row.bands if row.holds == Holds.BANDS else "hoàn thành"


def _head(held: Launch, day: date, kind: str) -> Letterhead:
    """With the number as recorded; "56/KH-LĐLĐ" brings its own sign, a bare number takes the unit's."""
    number, slash, sign = held.number.partition("/")
    head = letterhead(held.unit, day, sign=kind, number=number, day=held.signed_on)
    return replace(head, sign=sign) if slash else head


def _body(held: Launch, day: date) -> str:
    heading = heading_of(held.unit, day)
    name = " ".join(heading.issuer.split())
    name = held.unit.name if name.isupper() else name
    return f"{heading.leading_body} {name}" if heading.union and heading.leading_body else name


def _movement(held: Launch) -> str:
    word = _CALLED.get(MovementKind(held.kind), "Phong trào thi đua")
    name = held.movement.name
    if name.lower().startswith(("phong trào", "cuộc vận động", "chương trình", "thi đua", "đợt thi đua")):
        return name
    return f"{word} “{name}”"


def _period(held: Launch) -> str:
    if held.ends_on is None:
        return f"từ ngày {format_date(held.starts_on)}"
    return f"từ ngày {format_date(held.starts_on)} đến hết ngày {format_date(held.ends_on)}"


def _events(held: Launch) -> tuple[str, ...]:
    return tuple(anniversary(row) for row in held.occasions.all())


def _contents(held: Launch) -> tuple[str, ...]:
    return tuple(row.text for row in contents_in_force(held))


def _goals(held: Launch) -> tuple[str, ...]:
    return tuple(str(Goal(code).label) for code in held.goals if code in Goal.values)


def _aims(held: Launch) -> tuple[Aim, ...]:
    return tuple(
        Aim(row.text, target_words(row), format_date(row.deadline), row.whom)
        for row in criteria_in_force(held)
    )


def _above(parent: Launch) -> str:
    kind = "Kế hoạch" if parent.form == "plan" else "Bản phát động"
    number = f" số {parent.number}" if parent.number else ""
    day = f" ngày {format_date(parent.signed_on)}" if parent.signed_on else ""
    return f"{kind}{number}{day} của {parent.issuer}"


def _mends(held: Launch) -> tuple[str, ...]:
    return tuple(one.text for one in mended(held))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip(" -") for line in text.splitlines() if line.strip(" -"))
