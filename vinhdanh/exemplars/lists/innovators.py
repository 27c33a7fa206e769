"""Outstanding people in technical innovation, out of the register of initiatives, with whether they lead or manage."""

from __future__ import annotations

from datetime import date

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)

from vinhdanh.exemplars.queries import LEADERS
from vinhdanh.initiatives.models import Authorship
from vinhdanh.initiatives.states import Reach
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import holds_on
from vinhdanh.people.models import Person, Post
from vinhdanh.people.queries import with_place


def innovators(unit: Unit, since_year: int, until_year: int, on: date) -> QuerySet[Person]:
    """Authors of initiatives recognised in the years at the unit or below it, each person once.

    Adds `works` (how many), `widest` (0 nowhere said … 3 the nation), `benefit` (đồng, of works whose benefit is known),
    `manages` (None: post not known), and where they stand; the widest reach and the most works first.
    """
    below = UnitPath.objects.filter(holds_on(on), ancestor=unit).values("descendant_id")
    theirs = Authorship.objects.filter(
        person=OuterRef("pk"), initiative__year__gte=since_year, initiative__year__lte=until_year, initiative__unit_id__in=below,
    )  # fmt: skip
    grouped = theirs.order_by().values("person")
    reach = Case(
        *(When(initiative__reach=code, then=Value(rank)) for rank, code in enumerate(Reach.values, start=1)),
        default=Value(0), output_field=IntegerField(),
    )  # fmt: skip
    post = Post.objects.filter(person=OuterRef("pk"), since__lte=on).order_by(
        F("until").desc(nulls_first=True), "-since"
    )
    people = with_place(Person.objects.filter(Exists(theirs)), on).annotate(
        works=Subquery(
            grouped.annotate(n=Count("initiative", distinct=True)).values("n"), output_field=IntegerField()
        ),
        widest=Subquery(grouped.annotate(n=Max(reach)).values("n"), output_field=IntegerField()),
        benefit=Subquery(grouped.annotate(n=Sum("initiative__benefit_vnd")).values("n")),
        best_work=Subquery(
            theirs.annotate(rank=reach)
            .order_by("-rank", "-initiative__year")
            .values("initiative__title")[:1],
            output_field=CharField(),
        ),
        manages=Subquery(
            post.annotate(
                leads=Case(
                    When(position_class__in=LEADERS, then=True),
                    When(position_class__isnull=False, then=False),
                    output_field=BooleanField(null=True),
                )
            ).values("leads")[:1]
        ),
    )
    return people.order_by("-widest", "-works", "sort_key", "pk")
