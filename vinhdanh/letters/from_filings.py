"""Papers of initiatives out of what was registered, verified, voted on and decided."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.awards.states import SubjectKind
from vinhdanh.filings.library import Named, Narrowing, authors_of, narrowed, recognised, totals, with_worth
from vinhdanh.filings.models import Filing, Hearing
from vinhdanh.initiatives.models import Initiative
from vinhdanh.kit.dates import format_date, in_full
from vinhdanh.kit.numbers import format_number
from vinhdanh.kit.verdict import Refused
from vinhdanh.letters.from_offices import letterhead, recipients, signature
from vinhdanh.letters.heads import text_lines
from vinhdanh.letters.honorees import Honoree
from vinhdanh.letters.initiatives import (
    InitiativeApplication,
    InitiativeCertificate,
    InitiativeList,
    InitiativeRow,
    Inventor,
)
from vinhdanh.letters.minutes import Attendee, Minutes, Tally
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person

_HONORIFICS = {"male": "Ông", "female": "Bà"}


def application_of(initiative: Initiative, on: date) -> InitiativeApplication:
    """The application as it stands."""
    filing, unit = _filing(initiative), _unit(initiative)
    period = ""
    if filing.claim_from and filing.claim_until:
        period = f", tính từ {format_date(filing.claim_from)} đến {format_date(filing.claim_until)}"
    return InitiativeApplication(
        head=letterhead(unit, on), to=f"Hội đồng sáng kiến {unit.name}", title=initiative.title, field=initiative.field,
        authors=tuple(_inventors(initiative, on)), applied_since=format_date(filing.applied_since),
        problem=text_lines(filing.problem), solution=text_lines(filing.solution), novelty=text_lines(filing.novelty),
        effect=text_lines(filing.effect), benefit=f"{_dong(filing.claimed_vnd)}{period}" if filing.claimed_vnd is not None else "",
        method=(*text_lines(filing.claim_method), *text_lines(filing.other_effects)),
        papers=tuple(filing.papers.filter(removed_at__isnull=True).values_list("name", flat=True)),
    )  # fmt: skip


def certificate_of(initiative: Initiative, place: int, on: date) -> InitiativeCertificate:
    """The certificate of the author at this place (1 is the first), on the first decision that recognised it."""
    found = _inventors(initiative, on)
    unit = _unit(initiative)
    if not 1 <= place <= len(found):
        raise Refused(_("Sáng kiến không có tác giả thứ %(n)s.") % {"n": place})
    if not initiative.decision_no or initiative.decided_on is None:
        raise Refused(_("Chưa có số, ngày quyết định công nhận."))
    filing = Filing.objects.filter(initiative=initiative).first()
    worth = filing.verified_vnd if filing else None
    return InitiativeCertificate(
        head=letterhead(unit, on, sign="GCN", day=on), issuer=unit.name, author=found[place - 1], title=initiative.title,
        decision=f"số {initiative.decision_no} {in_full(initiative.decided_on)} của {initiative.authority or unit.name}",
        others=tuple(one.full_name for n, one in enumerate(found, 1) if n != place),
        reach=str(initiative.get_reach_display() or ""), benefit=_dong(worth) if worth is not None else "", signature=signature(unit, on),
    )  # fmt: skip


def list_of(unit: Unit, year: int, on: date) -> InitiativeList:
    """Initiatives of the unit and those below it that were recognised in the year."""
    rows = narrowed(with_worth(recognised()), Narrowing(unit=unit, year=year), on)
    every = list(rows.order_by("decided_on", "decision_no", "search", "pk"))
    named, sums = authors_of(every, on=on), totals(rows)
    return InitiativeList(
        head=letterhead(unit, on), unit=unit.name, period=f"Năm {year}", rows=tuple(_row(one, named.get(one.pk, [])) for one in every),
        total=_dong(sums.verified_vnd) if sums.verified else "", signature=signature(unit, on), recipients=recipients(unit, on),
    )  # fmt: skip


def minutes_of_hearing(hearing: Hearing) -> Minutes:
    """What the council recorded; each line is an initiative under its authors' names."""
    day = timezone.localtime(hearing.began_at).date()
    votes = list(hearing.votes.select_related("initiative__unit").order_by("pk"))
    named = authors_of([vote.initiative for vote in votes], on=day)
    return Minutes(
        head=letterhead(hearing.unit, day, sign="BB"), subject="Họp hội đồng sáng kiến xét công nhận sáng kiến",
        began_at=timezone.localtime(hearing.began_at), ended_at=timezone.localtime(hearing.ended_at), place=hearing.place,
        chair=Attendee(hearing.chair, hearing.chair_post), secretary=Attendee(hearing.secretary),
        present=tuple(Attendee(one["name"], one.get("post", "")) for one in hearing.present),
        present_count=hearing.present_count, absent_count=hearing.absent_count, secret=hearing.secret,
        conclusion=text_lines(hearing.conclusion), council=True, recipients=recipients(hearing.unit, day),
        tallies=tuple(
            Tally(
                honoree=_honoree(vote.initiative, named.get(vote.initiative_id, [])), award=f"Sáng kiến “{vote.initiative.title}”",
                agree=vote.agree, disagree=vote.disagree, needed_share=float(hearing.needed_share) / 100, note=vote.note,
            )
            for vote in votes
        ),
    )  # fmt: skip


def _honoree(initiative: Initiative, authors: list[Named]) -> Honoree:
    names = ", ".join(one.name for one in authors) or initiative.title
    place = authors[0].place if authors else ""
    return Honoree(kind=SubjectKind.PERSON, key=f"initiative-{initiative.pk}", name=names, unit=place)


def _row(one: Initiative, authors: list[Named]) -> InitiativeRow:
    worth = getattr(one, "verified_vnd", None)
    decision = ", ".join(filter(None, [one.decision_no, format_date(one.decided_on)]))
    return InitiativeRow(
        title=one.title, authors=tuple(author.told for author in authors), field=one.field, reach=str(one.get_reach_display() or ""),
        benefit=_dong(worth) if worth is not None else "", decision=decision,
    )  # fmt: skip


def _inventors(initiative: Initiative, on: date) -> list[Inventor]:
    named = authors_of([initiative], on=on).get(initiative.pk, [])
    people = Person.objects.in_bulk([one.person_id for one in named if one.person_id])
    return [_inventor(one, people.get(one.person_id or 0)) for one in named]


def _inventor(one: Named, person: Person | None) -> Inventor:
    share = f"{format_number((one.share * 100).normalize())}%" if one.share else ""
    born = (format_date(person.birth_date) or str(person.birth_year or "")) if person else ""
    title = _HONORIFICS.get(person.sex or "", "") if person else ""
    return Inventor(name=one.name, honorific=title, born=born, post=one.post, unit=one.place, share=share)


def _filing(initiative: Initiative) -> Filing:
    found = Filing.objects.filter(initiative=initiative).first()
    if found is None:
        raise Refused(_("Sáng kiến này không đăng ký trên hệ thống nên không có đơn."))
    return found


def _unit(initiative: Initiative) -> Unit:
    if initiative.unit is None:
        raise Refused(_("Sáng kiến chưa ghi đơn vị."))
    return initiative.unit


def _dong(amount: int | None) -> str:
    return f"{format_number(amount)} đồng" if amount is not None else ""
