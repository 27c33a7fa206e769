"""Initiatives of the open year as they stand in a living province: some written, some verified, some voted on, some reused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from vinhdanh.accounts.models import User
from vinhdanh.filings.actions import Verified, recognise_filings, submit_initiative, verify_benefit
from vinhdanh.filings.hearings import Cast as Vote
from vinhdanh.filings.hearings import Heard, record_hearing
from vinhdanh.filings.models import Filing
from vinhdanh.filings.writing import Author, Told, register_initiative
from vinhdanh.initiatives.models import Initiative
from vinhdanh.initiatives.moving import make_move
from vinhdanh.initiatives.recognising import Decided
from vinhdanh.initiatives.reusing import Applied, record_reuse
from vinhdanh.initiatives.states import Stage
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Person
from vinhdanh.people.queries import members_below
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.round import Cast

_UNIONS = 24  # in a full province
_HOSTS = (
    ("school", ("Trường", "Mầm non")), ("health", ("Bệnh viện", "Y tế")), ("company", ("Công ty", "Nhà máy", "Hợp tác xã")),
)  # fmt: skip
# how far the initiatives of a union have come; the more often, the further
_REACHED = (Stage.DRAFT, Stage.SUBMITTED, Stage.RETURNED, Stage.VERIFIED, Stage.PASSED, Stage.RECOGNISED, Stage.RECOGNISED, Stage.RECOGNISED)  # fmt: skip
_FIELDS = {
    "school": "Giáo dục", "health": "Y tế", "company": "Kỹ thuật, công nghệ", "office": "Quản lý, cải cách hành chính",
}  # fmt: skip
_RETURNS = (
    "Chưa có số liệu trước và sau khi áp dụng.",
    "Cách tính chưa nêu nguồn đơn giá; ảnh minh chứng bị mờ.",
)
_DIFFERS = "Trừ phần hao hụt theo định mức và phần đã tính cho đề tài khác."


@dataclass
class _Scene:
    """Everything the story of a union draws on."""

    cast: Cast
    recipe: Recipe
    random: Random
    # stories not told yet: each is told once
    left: list[dict[str, Any]]

    @property
    def today(self) -> date:
        return self.recipe.today


def live_initiatives(federation: Unit, home: Unit, cast: Cast, recipe: Recipe) -> int:
    """Initiatives of some unions and of the home of the base accounts, at every stage; answers how many."""
    scene = _Scene(cast, recipe, Random(f"{recipe.seed}/initiatives"), list(_read("initiative_stories")))  # noqa: S311 (a sample, not a secret)
    unions = _unions(federation, home, recipe, scene.random)
    recognised: list[Initiative] = []
    for union in unions:
        recognised += _of_union(union, scene)
    recognised += _at_home(home, scene)
    _widen(recognised, scene)
    _reuse(recognised, unions, scene)
    return Initiative.objects.filter(filing__isnull=False).count()


def _unions(federation: Unit, home: Unit, recipe: Recipe, random: Random) -> list[Unit]:
    fit = below(federation, recipe.today).filter(kind=UnitKind.GRASSROOTS_UNION).exclude(pk=home.pk)
    keys = list(fit.order_by("code").values_list("pk", flat=True))
    chosen = random.sample(keys, min(recipe.scaled(_UNIONS, least=8), len(keys)))
    return list(Unit.objects.filter(pk__in=chosen).order_by("code"))


def _of_union(union: Unit, scene: _Scene) -> list[Initiative]:
    """Three to five initiatives of a union; those that came furthest were decided together."""
    people = list(members_below(union, scene.today).order_by("pk")[:9])
    random = scene.random
    if len(people) < 4:
        return []
    made = []
    for reached in random.sample(_REACHED, random.randint(3, 5)):
        authors = random.sample(people, random.choice((1, 1, 2)))
        made.append(
            (reached, _write(union, _story(_host(union), scene), authors, scene, by=scene.cast.province))
        )
    return _carry(union, made, scene)


def _at_home(home: Unit, scene: _Scene) -> list[Initiative]:
    """At the union of the base accounts something waits on everybody: the member, the officer, the council."""
    cast, today = scene.cast, scene.today
    member = Person.objects.get(account=cast.member)
    others = list(members_below(home, today).filter(account__isnull=True).order_by("pk")[:6])
    made = [
        (Stage.DRAFT, _write(home, {"title": "Góc đọc lưu động của lớp bán trú", "field": "Giáo dục"}, [member], scene, by=cast.member)),
        (Stage.RETURNED, _write(home, _story("school", scene), [member, others[0]], scene, by=cast.member)),
        *((stage, _write(home, _story("school", scene), [others[place + 1]], scene, by=cast.home)) for place, stage in enumerate(
            (Stage.SUBMITTED, Stage.VERIFIED, Stage.PASSED, Stage.RECOGNISED))),
    ]  # fmt: skip
    return _carry(home, made, scene)


def _write(
    union: Unit, story: dict[str, Any], people: Sequence[Person], scene: _Scene, *, by: User
) -> Initiative:
    random = scene.random
    price = story.get("unit_vnd", 0)
    count = random.randint(180, 1900) if price > 2000 else random.randint(20_000, 90_000)
    filled: dict[str, Any] = {
        "n": random.randint(12, 60),
        "m": random.randint(8, 45),
        "price": f"{price:,}".replace(",", "."),
    }
    filled |= dict.fromkeys(("pieces", "kwh", "hours"), f"{count:,}".replace(",", "."))
    if "{m}" in story.get("method", ""):
        count = filled["m"]
    since = date(scene.recipe.open_year, random.randint(1, 4), 5)
    texts = {
        name: story[name].format(**filled)
        for name in ("problem", "solution", "novelty", "effect")
        if name in story
    }
    told = Told(
        title=story["title"], field=story["field"], applied_since=since if texts else None, other_effects=story.get("other", ""),
        claimed_vnd=count * price or None, claim_method=story.get("method", "").format(**filled), claim_from=since if price else None,
        claim_until=since + timedelta(days=210) if price else None, **texts,
    )  # fmt: skip
    share = Decimal(1) / len(people)
    authors = [
        Author(person=one, share=share.quantize(Decimal("0.001")) if len(people) > 1 else None)
        for one in people
    ]
    return register_initiative(told, unit=union, authors=authors, on=scene.today, by=by)


def _carry(union: Unit, made: Sequence[tuple[Stage, Initiative]], scene: _Scene) -> list[Initiative]:
    """Each as far as it has come; answers those recognised."""
    at: dict[Stage, list[Initiative]] = {}
    for reached, one in made:
        at.setdefault(reached, []).append(one)
        if reached != Stage.DRAFT:
            submit_initiative(one, by=None)
        if reached == Stage.RETURNED:
            make_move(one, "return", reason=scene.random.choice(_RETURNS), by=scene.cast.appraiser)
        elif reached in (Stage.VERIFIED, Stage.PASSED, Stage.RECOGNISED):
            _verify(one, scene)
    heard = [*at.get(Stage.PASSED, ()), *at.get(Stage.RECOGNISED, ())]
    if heard:
        _sit(union, heard, scene)
    done = at.get(Stage.RECOGNISED, [])
    if done:
        day = scene.today - timedelta(days=scene.random.randint(1, 15))
        number = f"{scene.random.randint(11, 240)}/QĐ-CĐCS"
        said = Decided(
            "grassroots", union.name, number, day, "Đã áp dụng tại đơn vị, có số liệu đối chiếu.", True
        )
        recognise_filings(done, said, on=scene.today, by=None)
    return done


def _verify(one: Initiative, scene: _Scene) -> None:
    claimed = Filing.objects.get(initiative=one).claimed_vnd
    if claimed is None:
        found = Verified()
    elif scene.random.random() < 0.4:
        found = Verified(int(claimed * 0.9), "Đối chiếu phiếu xuất kho và công tơ các tháng.", _DIFFERS)
    else:
        found = Verified(claimed, "Đối chiếu sổ theo dõi của đơn vị, khớp số liệu.")
    verify_benefit(one, found, on=scene.today, by=scene.cast.appraiser)


def _sit(union: Unit, heard: Sequence[Initiative], scene: _Scene) -> None:
    day = scene.today - timedelta(days=scene.random.randint(16, 30))
    began = datetime.combine(day, time(14), VIETNAM)
    told = Heard(
        began_at=began, ended_at=began + timedelta(minutes=80), place="Phòng họp của đơn vị", chair=str(scene.cast.home),
        secretary="Thư ký công đoàn", present_count=7, absent_count=1, needed_share=Decimal(70), secret=True,
        conclusion="Đề nghị công nhận các sáng kiến đạt tỷ lệ phiếu.",
    )  # fmt: skip
    votes = [Vote(one, scene.random.choice((6, 7, 7))) for one in heard]
    record_hearing(union, told, votes, on=datetime.combine(scene.today, time(8), VIETNAM), by=None)


def _widen(recognised: Sequence[Initiative], scene: _Scene) -> None:
    """The province recognises the effect of some."""
    chosen = [one for one in recognised if scene.random.random() < 0.3]
    if chosen:
        said = Decided(
            "province",
            "Chủ tịch UBND tỉnh Vĩnh Sơn",
            "2216/QĐ-UBND",
            scene.today - timedelta(days=1),
            "",
            True,
        )
        recognise_filings(chosen, said, on=scene.today, by=None)


def _reuse(recognised: Sequence[Initiative], unions: Sequence[Unit], scene: _Scene) -> None:
    for one in recognised:
        if scene.random.random() < 0.5:
            continue
        for union in scene.random.sample(list(unions), scene.random.randint(1, min(3, len(unions)))):
            if union.pk != one.unit_id:
                since = scene.today - timedelta(days=scene.random.randint(0, 20))
                applied = Applied(since, "Chủ tịch công đoàn cơ sở nơi áp dụng", unit=union, scale=f"{scene.random.randint(1, 6)} tổ, nhóm")  # fmt: skip
                record_reuse(one, applied, on=scene.today, by=None)


def _host(union: Unit) -> str:
    return next((host for host, words in _HOSTS if any(word in union.name for word in words)), "office")


def _story(host: str, scene: _Scene) -> dict[str, Any]:
    """One of the long stories while there are any, else a plain one put together; a company may tell the twin of another's."""
    fit = [one for one in scene.left if one["host"] == host or (host == "company" and one["host"] == "twin")]
    if fit and scene.random.random() < 0.6:
        chosen = scene.random.choice(fit)
        scene.left.remove(chosen)
        return chosen
    parts, random = _read("initiative_plain"), scene.random
    matter = random.choice(parts["matters"][host].split("|"))
    told = {
        name: random.choice(parts[name]).replace("{matter}", matter)
        for name in ("problem", "solution", "novelty", "effect")
    }
    title = random.choice(parts["titles"]).replace("{matter}", matter)
    return {"title": title, "field": _FIELDS[host], **told}


@lru_cache(maxsize=2)
def _read(name: str) -> Any:
    return yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
