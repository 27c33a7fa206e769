"""Citations in a text held against the registers: what is written wrong, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vinhdanh.kit.dates import format_date
from vinhdanh.registry.lookup import Known, Shelf, shelf
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.numbers.finding import Found, find_numbers
from vinhdanh.registry.numbers.parsing import DocumentNumber, Mend
from vinhdanh.registry.states import Fault, Weight

# mends that a reader would stumble over; spaces and noughts are put right in silence
_MISSPELT = frozenset({Mend.ORDER, Mend.LETTERS, Mend.HYPHEN, Mend.SECTOR})


@dataclass(frozen=True)
class Finding:
    """One thing found: where, what is the matter, what to do; `suggestion` as it ought to be written."""

    fault: Fault
    where: str
    what: str
    to_do: str
    suggestion: str = ""
    weight: Weight = Weight.WRONG

    @property
    def wrong(self) -> bool:
        return self.weight == Weight.WRONG


@dataclass(frozen=True)
class Checked:
    """One citation with what was found of it; `known`: the registered document that it is."""

    found: Found
    known: Known | None
    findings: tuple[Finding, ...]


def check_text(text: str, on: date, among: QuerySet[RegistryDocument]) -> list[Checked]:
    """Every number cited in a text, as it stands on a day; three queries, whatever the number of citations."""
    cited = list(find_numbers(text))
    known = shelf([one.number for one in cited], among) if cited else Shelf(())
    return [check_citation(one, known, on) for one in cited]


def check_texts(
    texts: Sequence[str], on: Sequence[date], among: QuerySet[RegistryDocument]
) -> list[list[Checked]]:
    """The same of many texts at once, each as of its own day."""
    cited = [list(find_numbers(text)) for text in texts]
    known = shelf([one.number for row in cited for one in row], among)
    return [[check_citation(one, known, day) for one in row] for row, day in zip(cited, on, strict=True)]


def check_citation(found: Found, known: Shelf, on: date) -> Checked:
    """One citation."""
    number, where = found.number, found.text
    same = known.same(number)
    exact = next((row for row in same if found.day is not None and row.day == found.day), None)
    this = exact or (same[0] if same else None)
    said = [*_spelling(number, where), *_kind(number, where, this, known), *_year(number, where, this, known)]
    if this is not None:
        said += [*_day(found, same, exact), *_expired(this, where, on)]
    elif not said:
        said = list(_unknown(number, where, known))
    return Checked(found, this, tuple(said))


def _spelling(number: DocumentNumber, where: str) -> Iterator[Finding]:
    wrong = number.mends & _MISSPELT
    if not wrong:
        return
    if Mend.ORDER in wrong:
        what = _(
            "Ký hiệu viết ngược thứ tự: văn bản của Đảng viết số-loại/nơi ban hành, văn bản khác viết số/loại-nơi ban hành."
        )
    elif Mend.HYPHEN in wrong:
        what = _("Thiếu gạch nối giữa tên loại và nơi ban hành.")
    elif Mend.SECTOR in wrong:
        what = _("Ký hiệu của sở thiếu chữ S.")
    else:
        what = _("Ký hiệu viết thiếu dấu hoặc sai chữ hoa.")
    yield Finding(
        Fault.SPELLING, where, what, _("Viết là %(number)s.") % {"number": number.normal}, number.normal
    )


def _kind(number: DocumentNumber, where: str, this: Known | None, known: Shelf) -> Iterator[Finding]:
    """The word names one kind, the symbol another: 42/NĐ-CP of a Nghị quyết."""
    if number.agrees or number.said is None or number.kind is None:
        return
    meant = number if number.said.bare else number.with_kind(number.said)
    registered = next(iter(known.same(meant)), None)
    words = {
        "said": number.said.name, "kind": number.kind.name, "sign": number.kind.code, "own": number.said.code,
        "number": number.normal, "meant": meant.normal,
    }  # fmt: skip
    what = _("Gọi là %(said)s nhưng ký hiệu %(sign)s là của %(kind)s.") % words
    if this is not None:
        to_do = _("Sổ có %(number)s là %(kind)s: gọi lại cho đúng tên loại.") % words
        yield Finding(Fault.TYPE_SIGN, where, what, to_do, f"{number.kind.name} {this.number.normal}")
        return
    if registered is not None or number.lacks_year:
        to_do = _("Đúng là %(said)s thì viết %(meant)s.") % words
    else:
        to_do = _("Đúng là %(said)s thì viết %(meant)s; đúng ký hiệu thì gọi là %(kind)s.") % words
    yield Finding(Fault.TYPE_SIGN, where, what, to_do, meant.normal)


def _year(number: DocumentNumber, where: str, this: Known | None, known: Shelf) -> Iterator[Finding]:
    if this is not None or not number.agrees:
        return
    others = known.other_years(number)
    if number.lacks_year:
        meant = others[0].number.normal if others else ""
        kind = number.kind.name if number.kind else ""
        what = _("%(kind)s phải có năm trong số.") % {"kind": kind}
        to_do = _("Có phải %(number)s?") % {"number": meant} if meant else _("Ghi đủ năm, như 91/2017/NĐ-CP.")
        yield Finding(Fault.LACKS_YEAR, where, what, to_do, meant)
    elif others and number.year is not None:
        other = others[0]
        what = _("Sổ không có số này của năm %(year)s.") % {"year": number.year}
        to_do = _("Có phải %(name)s ngày %(day)s?") if other.day else _("Có phải %(name)s?")
        filled = {"name": other.name, "day": format_date(other.day)}
        yield Finding(Fault.WRONG_YEAR, where, what, to_do % filled, other.number.normal)


def _day(found: Found, same: list[Known], exact: Known | None) -> Iterator[Finding]:
    """Another day of the same year: numbers begin anew each year, so another year is another document."""
    if found.day is None or exact is not None:
        return
    near = next((row for row in same if row.day is not None and row.day.year == found.day.year), None)
    if near is not None:
        words = {"day": format_date(found.day), "real": format_date(near.day), "number": near.number.normal}
        yield Finding(
            Fault.WRONG_DAY, found.text, _("Ghi ngày %(day)s, trong sổ %(number)s là ngày %(real)s.") % words,
            _("Đối chiếu bản giấy rồi sửa ngày."), words["real"],
        )  # fmt: skip


def _expired(this: Known, where: str, on: date) -> Iterator[Finding]:
    if not this.expired(on):
        return
    words = {"day": format_date(on), "name": this.successor}
    what = _("Văn bản này không còn hiệu lực vào ngày %(day)s.") % words
    to_do = (
        _("Viện dẫn %(name)s.") % words
        if this.successor
        else _("Bỏ hoặc thay bằng văn bản đang có hiệu lực.")
    )
    yield Finding(Fault.EXPIRED, where, what, to_do, this.successor)


def _unknown(number: DocumentNumber, where: str, known: Shelf) -> Iterator[Finding]:
    others = known.other_kinds(number)
    if others:
        yield Finding(
            Fault.TYPE_SIGN, where, _("Sổ không có ký hiệu này, nhưng cùng số, cùng nơi ban hành có %(name)s.") % {"name": others[0].name},
            _("Có phải %(name)s?") % {"name": others[0].name}, others[0].number.normal,
        )  # fmt: skip
        return
    yield Finding(
        Fault.UNKNOWN, where, _("Chưa có trong sổ văn bản và sổ văn bản luật."),
        _("Kiểm tra lại số, năm, ký hiệu; đúng thì vào sổ văn bản đến."), weight=Weight.LOOK,
    )  # fmt: skip
