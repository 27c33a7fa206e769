"""Writing a filing: starting a draft, saving it as it stands, naming its authors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.filings.models import Filing
from vinhdanh.filings.states import SECTIONS
from vinhdanh.initiatives import access
from vinhdanh.initiatives.models import Contributor, Initiative
from vinhdanh.initiatives.moving import locked, note_event
from vinhdanh.initiatives.queries import posts_on
from vinhdanh.initiatives.states import Stage
from vinhdanh.kit.names import clean_text, search_key
from vinhdanh.kit.verdict import Refused, require
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person
from vinhdanh.people.queries import unit_of

MOST_AUTHORS = 15


@dataclass(frozen=True)
class Told:
    """What the authors tell; nothing but the title has to be known while it is written."""

    title: str
    field: str = ""
    problem: str = ""
    solution: str = ""
    novelty: str = ""
    effect: str = ""
    applied_since: date | None = None
    claimed_vnd: int | None = None
    claim_method: str = ""
    claim_from: date | None = None
    claim_until: date | None = None
    other_effects: str = ""


OF_WORK = ("title", "field")
OF_FILING = tuple(one.name for one in fields(Told) if one.name not in OF_WORK)


@dataclass(frozen=True)
class Author:
    """One author: a person of this system, or only a name with where they work."""

    person: Person | None = None
    name: str = ""
    post: str = ""
    place: str = ""
    share: Decimal | None = None


def told_of(filing: Filing) -> Told:
    """The filing as it stands."""
    work = {name: getattr(filing.initiative, name) for name in OF_WORK}
    return Told(**work, **{name: getattr(filing, name) for name in OF_FILING})


@transaction.atomic
def register_initiative(
    told: Told, *, unit: Unit, authors: Sequence[Author], on: date, by: User | None
) -> Initiative:
    """A draft of the unit. A member registers their own: they are among its authors."""
    if by is not None:
        require(access.can_register(by, unit))
    cleaned = _cleaned(told)
    made = Initiative.objects.create(
        title=cleaned.title, search=search_key(cleaned.title), field=cleaned.field, unit=unit, stage=Stage.DRAFT,
        stage_at=timezone.now(), recorded_by=by,
    )  # fmt: skip
    _write_authors(made, authors, on)
    if by is not None and not access.can_write(by, made):
        raise Refused(_("Anh/chị đăng ký sáng kiến của mình: hãy ghi mình là một tác giả."), field="author-1")
    Filing.objects.create(
        initiative=made, search=_searched(cleaned), **{name: getattr(cleaned, name) for name in OF_FILING}
    )
    note_event(made, "register", by=by)
    return made


@transaction.atomic
def save_filing(initiative: Initiative, told: Told, *, by: User | None) -> Filing:
    """Put what is told in the place of what stood there. Refused when it was handed in meanwhile."""
    stored = _writable(initiative, by)
    cleaned = _cleaned(told)
    stored.title, stored.search, stored.field = cleaned.title, search_key(cleaned.title), cleaned.field
    stored.save(update_fields=["title", "search", "field"])
    filing = Filing.objects.select_for_update(of=("self",)).get(initiative=stored)
    for name in OF_FILING:
        setattr(filing, name, getattr(cleaned, name))
    filing.search, filing.changed_at = _searched(cleaned), timezone.now()
    filing.save(update_fields=[*OF_FILING, "search", "changed_at"])
    return filing


@transaction.atomic
def add_to_filing(initiative: Initiative, told: dict[str, str], *, by: User | None) -> Filing:
    """Keep passages while somebody types: what is empty leaves what stood there."""
    stored = _writable(initiative, by)
    filing = Filing.objects.select_for_update(of=("self",)).get(initiative=stored)
    given = {name: text.strip() for name, text in told.items() if name in SECTIONS and text.strip()}
    for name, text in given.items():
        setattr(filing, name, text)
    filing.search, filing.changed_at = _searched(filing), timezone.now()
    filing.save(update_fields=[*given, "search", "changed_at"])
    return filing


@transaction.atomic
def name_authors(
    initiative: Initiative, authors: Sequence[Author], *, on: date, by: User | None
) -> Initiative:
    """Who the authors are, in their order, in place of those named before."""
    stored = _writable(initiative, by)
    stored.contributors.all().delete()
    _write_authors(stored, authors, on)
    if by is not None and not access.can_write(by, stored):
        raise Refused(_("Anh/chị không thể bỏ tên mình khỏi sáng kiến mình đăng ký."), field="author-1")
    return stored


def _writable(initiative: Initiative, by: User | None) -> Initiative:
    stored = locked(initiative)
    if by is not None:
        require(access.can_write(by, stored))
    return stored


def _write_authors(initiative: Initiative, authors: Sequence[Author], on: date) -> None:
    if not authors:
        raise Refused(_("Hãy ghi ít nhất một tác giả."), field="author-1")
    if len(authors) > MOST_AUTHORS:
        raise Refused(_("Nhiều nhất %(most)s tác giả.") % {"most": MOST_AUTHORS}, field="author-1")
    known = [one.share for one in authors if one.share is not None]
    if sum(known, Decimal(0)) > 1:
        raise Refused(_("Tổng tỷ lệ đóng góp của các tác giả vượt 100%."), field="share-1")
    people = [one.person.pk for one in authors if one.person]
    if len(people) != len(set(people)):
        raise Refused(_("Một người được ghi là tác giả hai lần."), field="author-1")
    posts = posts_on(people, on)
    Contributor.objects.bulk_create(
        _contributor(initiative, one, posts, on, place) for place, one in enumerate(authors)
    )


def _contributor(
    initiative: Initiative, one: Author, posts: dict[int, str], on: date, position: int
) -> Contributor:
    if one.person is None:
        name = clean_text(one.name)
        if not name:
            raise Refused(_("Hãy ghi họ tên tác giả."), field=f"author-{position + 1}")
        return Contributor(
            initiative=initiative, name=name[:120], post=clean_text(one.post)[:150], place=clean_text(one.place)[:250],
            share=one.share, position=position,
        )  # fmt: skip
    unit = unit_of(one.person, on)
    return Contributor(
        initiative=initiative, person=one.person, name=one.person.name, post=posts.get(one.person.pk, ""),
        place=unit.name if unit else "", share=one.share, position=position,
    )  # fmt: skip


def _cleaned(told: Told) -> Told:
    title = clean_text(told.title)
    if not title:
        raise Refused(_("Hãy ghi tên sáng kiến."), field="title")
    if told.claim_from and told.claim_until and told.claim_from > told.claim_until:
        raise Refused(_("Thời gian tính làm lợi kết thúc trước khi bắt đầu."), field="claim_until")
    texts = {name: getattr(told, name).strip() for name in (*SECTIONS, "claim_method", "other_effects")}
    return Told(
        title=title[:400], field=clean_text(told.field)[:120], applied_since=told.applied_since, claimed_vnd=told.claimed_vnd,
        claim_from=told.claim_from, claim_until=told.claim_until, **texts,
    )  # fmt: skip


def _searched(told: Told | Filing) -> str:
    return search_key(" ".join(getattr(told, name) for name in SECTIONS))[:20_000]
