"""Role models of a living province: some just noticed, some fostered, some forgotten, some copied far and wide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db.models import Count, Q

from vinhdanh.exemplars import tips
from vinhdanh.exemplars.actions import (
    Subject,
    detect_role_model,
    follow_up,
    make_move,
    publish_role_model,
)
from vinhdanh.exemplars.articles.actions import Published, Written, move_article, send_article
from vinhdanh.exemplars.fields import Said, guess_job, post_on
from vinhdanh.exemplars.fostering import finish_action, plan_action
from vinhdanh.exemplars.limits import limits
from vinhdanh.exemplars.lists.actions import Asked, make_introduction
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.practices.actions import (
    PracticeSaid,
    assign_targets,
    move_practice,
    register_practice,
)
from vinhdanh.exemplars.practices.spreading import Copied, Met, record_exchange, record_replication
from vinhdanh.exemplars.queries import later
from vinhdanh.exemplars.states import Job, Stage
from vinhdanh.kit.verdict import Refused
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below, children
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Person
from vinhdanh.people.queries import members_below
from vinhdanh.people.states import PositionClass
from vinhdanh.sample.exemplar_words import DEEDS, EXCHANGES, MODELS, PLANS, RESULTS, TIPS
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.round import Cast

_PEOPLE, _COLLECTIVES = 36, 5


@dataclass
class Scene:
    """Where and among whom it happens."""

    federation: Unit
    home: Unit
    cast: Cast
    today: date
    unions: Sequence[Unit]
    random: Random

    def ago(self, least: int, most: int) -> date:
        """A day so many days back."""
        return self.today - timedelta(days=self.random.randint(least, most))


def live_exemplars(federation: Unit, home: Unit, cast: Cast, recipe: Recipe) -> int:
    """Role models, tips, models and articles as they stand on the day of the sample; answers how many role models."""
    random = Random(f"{recipe.seed}/exemplars")  # noqa: S311 (a sample, not a secret)
    fit = below(federation, recipe.today).filter(kind=UnitKind.GRASSROOTS_UNION).order_by("code")
    keys = list(fit.values_list("pk", flat=True))
    unions = list(Unit.objects.filter(pk__in=random.sample(keys, min(24, len(keys)))).order_by("code"))
    scene = Scene(federation, home, cast, recipe.today, unions, random)
    for subject in _subjects(scene):
        try:
            _one(subject, scene)
        except Refused:
            # whoever the sample's own rules keep out: somebody on hold, or already an example of it
            continue
    _tips(scene)
    _models(scene)
    _introduction(scene)
    return RoleModel.objects.count()


def _subjects(scene: Scene) -> list[Subject]:
    """Mostly people who were awarded, direct workers first; the union of the base accounts among them; a few collectives."""
    day, random = scene.today, scene.random
    won = Count("awards", filter=Q(awards__year__gte=day.year - 4))
    rows = members_below(scene.federation, day).annotate(won=won).filter(won__gt=0).order_by("pk")
    direct = rows.filter(posts__until__isnull=True, posts__position_class=PositionClass.DIRECT).distinct()
    others = (
        rows.filter(posts__until__isnull=True).exclude(posts__position_class=PositionClass.DIRECT).distinct()
    )
    ours = list(members_below(scene.home, day).filter(account__isnull=True).order_by("pk")[3:7])
    people: list[Person] = [*_some(direct, _PEOPLE - 10, random), *_some(others, 6, random)]
    random.shuffle(people)
    seen = {person.pk for person in ours}
    collectives = random.sample(list(scene.unions), min(_COLLECTIVES, len(scene.unions)))
    return [*ours, *(person for person in people if person.pk not in seen), *collectives]


def _some(rows: object, count: int, random: Random) -> list[Person]:
    keys = list(rows.values_list("pk", flat=True)[:4000])  # type: ignore[attr-defined]
    chosen = random.sample(keys, min(count, len(keys)))
    return list(Person.objects.filter(pk__in=chosen).order_by("pk"))


def _one(subject: Subject, scene: Scene) -> None:
    """One role model, as far as luck takes it."""
    random, today, by = scene.random, scene.today, scene.cast.province
    field, topic, deed = random.choice(_deeds_of(subject, today))
    reach = random.choices((0, 1, 2, 3), weights=(12, 13, 9, 8))[0]
    day = scene.ago(*((20, 260), (120, 700), (300, 1300), (420, 1500))[reach])
    said = Said(
        field=field, deed=deed, topic=topic, place="", responsible=by if random.random() < 0.5 else None,
        responsible_name="Ban Chấp hành công đoàn cơ sở", party_member=random.choice((True, False, None, None)),
    )  # fmt: skip
    found = detect_role_model(subject, said, day=day, on=today, by=by)
    forgotten = random.random() < 0.3
    for verb in ("foster", "sum_up", "spread")[:reach]:
        step = (today - day).days * random.uniform(0.3, 0.5)
        day += timedelta(days=max(1, int(step)))
        found = make_move(
            found, verb, day=day, on=today, by=by, text=random.choice(RESULTS) if verb == "sum_up" else ""
        )
        if not forgotten:
            _act(found, day, scene)
    if not forgotten and found.stage != Stage.SPREAD:
        _plan(found, scene)
    if reach >= 2:
        _hold_up(found, day, scene)


def _deeds_of(subject: Subject, day: date) -> Sequence[tuple[str, str, str]]:
    """Deeds that such a person or collective may have done: teachers teach, workers produce."""
    post = post_on(subject, day) if isinstance(subject, Person) else None
    job = guess_job(subject, post) if isinstance(subject, Person) else None
    school = job == Job.TEACHER or (job is None and "Trường" in subject.name)
    own = {"education"} if school else {"health"} if job == Job.MEDIC else {"production", "safety"}
    own |= {"administration", "innovation"} if job in (Job.SPECIALIST, Job.MANAGER) else set()
    others = {"education", "health", "production", "safety", "administration", "innovation"} - own
    return [one for one in DEEDS if one[0] not in others]


def _act(found: RoleModel, day: date, scene: Scene) -> None:
    """Something that was done soon after the move."""
    random, today = scene.random, scene.today
    done = min(today, day + timedelta(days=random.randint(1, 30)))
    action = plan_action(
        found,
        random.choice(PLANS),
        due_on=today,
        on=today,
        by=scene.cast.province,
        owner_name="Chủ tịch công đoàn cơ sở",
    )
    finish_action(action, day=done, result="Đã làm xong.", on=today, by=scene.cast.province)


def _plan(found: RoleModel, scene: Scene) -> None:
    """What is to be done next; now and then its day has passed already."""
    due = scene.today + timedelta(days=scene.random.randint(2, 60))
    ours = found.unit_id == scene.home.pk
    action = plan_action(
        found, scene.random.choice(PLANS), due_on=due, on=scene.today, by=scene.cast.province,
        owner=scene.cast.home if ours else None, owner_name="" if ours else "Chủ tịch công đoàn cơ sở",
    )  # fmt: skip
    if scene.random.random() < 0.25:
        # planned long ago: the row as it would stand
        type(action).objects.filter(pk=action.pk).update(due_on=scene.ago(3, 30))


def _hold_up(found: RoleModel, day: date, scene: Scene) -> None:
    """Held up as an example; articles, places that copied it, exchanges, what became of them."""
    random, today, by = scene.random, scene.today, scene.cast.province
    if random.random() < 0.8:
        publish_role_model(found, on=min(today, day + timedelta(days=7)), by=by)
    places = 0 if found.stage != Stage.SPREAD else random.randint(1, 3)
    for union in random.sample(list(scene.unions), places):
        if union.pk != found.unit_id:
            copied = Copied(
                day,
                unit=union,
                scale=random.choice(("Cả đơn vị", "Hai tổ công đoàn", "Một phân xưởng")),
                people=random.randint(8, 120),
            )
            record_replication(found, copied, on=today, by=by)
    for _ in range(random.choice((0, 0, 1, 2))):
        kind, with_whom = random.choice(EXCHANGES)
        record_exchange(
            found, Met(kind, day, with_whom=with_whom, people=random.randint(15, 200)), on=today, by=by
        )
    if random.random() < 0.7:
        _article(found, day, scene)
    for years in limits().follow_up_years:
        due = later(day, years)
        if found.summed_up_on and later(found.summed_up_on, years) <= today and random.random() < 0.5:
            outcome = random.choice(("still", "still", "grown", "away"))
            follow_up(
                found, after_years=years, outcome=outcome, note_text="", day=min(today, due), on=today, by=by
            )


def _article(found: RoleModel, day: date, scene: Scene) -> None:
    random, today = scene.random, scene.today
    text = f"{found.name}, {found.unit.name}. {found.deed}\n\n{found.summary}"
    article = send_article(
        found, Written(f"Gương sáng: {found.name}", "Ban Tuyên giáo", text), on=day, by=None
    )
    luck = random.random()
    if luck < 0.2:
        return
    if luck < 0.3:
        move_article(
            article,
            "return",
            on=today,
            by=scene.cast.appraiser,
            text="Bổ sung số liệu trước và sau khi áp dụng.",
        )
        return
    move_article(article, "appraise", on=today, by=scene.cast.appraiser)
    if luck < 0.85:
        out = Published(
            random.choice(("portal", "press", "social", "loudspeaker")),
            min(today, day + timedelta(days=20)),
            "",
        )
        move_article(article, "publish", on=today, by=scene.cast.appraiser, published=out)


def _tips(scene: Scene) -> None:
    """Tips of the member and the officer of the union, three of them still waiting."""
    colleagues = list(members_below(scene.home, scene.today).filter(account__isnull=True).order_by("-pk")[:3])
    for place, (name, deed, where) in enumerate(TIPS):
        person = colleagues[place] if place < len(colleagues) else None
        told = tips.Told(name, deed, where, scene.ago(7, 20), person)
        sender = scene.cast.member if place % 2 == 0 else scene.cast.home
        made = tips.send_tip(told, unit=scene.home, on=scene.today - timedelta(days=1 + place), by=sender)
        if place == 1 and person is not None:
            said = Said(field="community", deed=deed, responsible=scene.cast.province)
            tips.accept_tip(
                made,
                person,
                said,
                day=made.sent_on,
                on=scene.today,
                by=scene.cast.province,
                answer="Cảm ơn anh/chị, công đoàn sẽ theo dõi.",
            )
        elif place == 2:
            tips.answer_tip(
                made,
                "answer",
                text="Đã biểu dương tại buổi sinh hoạt tổ. Cảm ơn anh/chị.",
                by=scene.cast.province,
            )


def _models(scene: Scene) -> None:
    """Models at several stages, targets for the units right below the federation."""
    random, today, by = scene.random, scene.today, scene.cast.province
    for place, (name, field, how, effect) in enumerate(MODELS):
        unit = scene.home if place == 0 else scene.unions[place % len(scene.unions)]
        day = scene.ago(60, 600)
        made = register_practice(
            PracticeSaid(name=name, field=field, how=how, effect=effect, lead_name="Ban Chấp hành công đoàn"),
            unit=unit,
            day=day,
            on=today,
            by=by,
        )
        for verb in ("begin", "build", "spread")[: random.choice((0, 1, 2, 2, 3, 3)) if effect else 1]:
            day = min(today, day + timedelta(days=random.randint(5, 60)))
            made = move_practice(made, verb, day=day, on=today, by=by)
        if made.stage == "spread":
            for union in random.sample(list(scene.unions), 2):
                if union.pk != unit.pk:
                    record_replication(made, Copied(day, unit=union, scale="Cả đơn vị"), on=today, by=by)
    counts: dict[Unit, int | None] = {
        unit: random.choice((1, 1, 2, 3, None)) for unit in children(scene.federation, today)
    }
    assign_targets(scene.federation, today.year, counts, on=today, by=by)


def _introduction(scene: Scene) -> None:
    since = scene.today.replace(year=scene.today.year - 5, month=1, day=1)
    asked = Asked(
        "Đại hội thi đua yêu nước của tỉnh",
        since,
        scene.today,
        "upper",
        persons=8,
        collectives=2,
        direct_percent=60,
    )
    make_introduction(asked, unit=scene.federation, by=scene.cast.province)
