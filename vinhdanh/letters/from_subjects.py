"""Those proposed as the papers name them: honorific, post and unit of the day, award, a summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q

from vinhdanh.dossiers.models import Dossier, ReportText
from vinhdanh.dossiers.report import latest_texts
from vinhdanh.kit.dates import format_date
from vinhdanh.letters.honorees import Honoree
from vinhdanh.org.models import UnitEdge
from vinhdanh.org.queries import holds_on
from vinhdanh.people.models import Household, Person, Post

HONORIFICS = {"male": "Ông", "female": "Bà"}
_SEXES = {"male": "Nam", "female": "Nữ"}


def honorees(dossiers: Sequence[Dossier], on: date) -> list[Honoree]:
    """A row a dossier, in their order; a few queries for any number."""
    posts = posts_of([d.person_id for d in dossiers if d.person_id], on)
    above = _parents([d.unit_id for d in dossiers if d.unit_id and d.unit_id == d.proposer_id], on)
    texts = latest_texts(dossiers)
    return [_honoree(dossier, posts, above, texts.get(dossier.pk, {})) for dossier in dossiers]


def _honoree(
    dossier: Dossier, posts: Mapping[int, str], above: Mapping[int, str], texts: Mapping[str, ReportText]
) -> Honoree:
    subject, unit = dossier.subject, dossier.proposer.name
    summary = texts["summary"].text if "summary" in texts else ""
    key = f"{dossier.subject_kind}-{subject.pk}"
    if isinstance(subject, Person):
        return Honoree(
            kind=dossier.subject_kind, key=key, name=subject.name, honorific=HONORIFICS.get(subject.sex or "", ""),
            post=posts.get(subject.pk, ""), unit=unit, award=dossier.kind.name, summary=summary,
            born=format_date(subject.birth_date) or str(subject.birth_year or ""), sex=_SEXES.get(subject.sex or "", ""),
        )  # fmt: skip
    if isinstance(subject, Household):
        return Honoree(kind=dossier.subject_kind, key=key, name=f"Hộ {subject.head_name}", post=subject.address, unit=unit, award=dossier.kind.name, summary=summary)  # fmt: skip
    return Honoree(
        kind=dossier.subject_kind, key=key, name=subject.name, unit=above.get(subject.pk, "") if subject.pk == dossier.proposer_id else unit, award=dossier.kind.name,
        summary=summary,
    )  # fmt: skip


def _parents(units: Sequence[int], on: date) -> dict[int, str]:
    """Unit → the name of the one directly above it on the day: where a unit that proposes itself belongs."""
    edges = UnitEdge.objects.filter(holds_on(on), unit_id__in=units)
    return dict(edges.values_list("unit_id", "parent__name"))


def posts_of(persons: Sequence[int], on: date) -> dict[int, str]:
    """Person → the post they hold on the day, the latest begun; one query."""
    rows = Post.objects.filter(person_id__in=persons, since__lte=on).filter(
        Q(until__isnull=True) | Q(until__gt=on)
    )
    return dict(rows.order_by("since", "pk").values_list("person_id", "title"))
