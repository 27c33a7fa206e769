"""Role models of the screens' small world: An's at CĐCS Hoa Mai, with what hangs on them; the same each time they are asked for."""

from __future__ import annotations

from datetime import date

from tests.files import made
from tests.web.world import TODAY, World
from vinhdanh.exemplars import tips
from vinhdanh.exemplars.actions import detect_role_model, make_move
from vinhdanh.exemplars.articles.actions import Written, send_article
from vinhdanh.exemplars.articles.models import Article
from vinhdanh.exemplars.fields import Said
from vinhdanh.exemplars.fostering import plan_action
from vinhdanh.exemplars.lists.actions import Asked, make_introduction
from vinhdanh.exemplars.lists.models import IntroductionList, RepresentativeList
from vinhdanh.exemplars.models import FosterAction, RoleModel, Tip
from vinhdanh.exemplars.practices.actions import PracticeSaid, attach_evidence, register_practice
from vinhdanh.exemplars.practices.models import GoodPractice, Replication
from vinhdanh.exemplars.practices.spreading import Copied, record_replication
from vinhdanh.files.actions import store_content

SEEN = date(2024, 3, 1)
SAID = Said(
    field="production",
    deed="Cải tiến máy cắt, tiết kiệm vải.",
    topic="Lao động giỏi",
    responsible_name="Đỗ Thị Bình",
)
PRACTICE = PracticeSaid(name="Tổ tự quản an toàn", field="safety", how="Mỗi tổ cử một người nhắc nhau.")


def detected(world: World) -> RoleModel:
    """An, at “phát hiện”."""
    return RoleModel.objects.first() or detect_role_model(world.an, SAID, day=SEEN, on=TODAY, by=None)


def summed_up(world: World) -> RoleModel:
    """An, summed up more than a year ago."""
    found = detected(world)
    for verb in ("foster", "sum_up"):
        if found.stage in ("detected", "fostered"):
            found = make_move(found, verb, day=SEEN, on=TODAY, by=None, text="Cả xưởng làm theo.")
    return found


def planned(world: World) -> FosterAction:
    """A next action about An."""
    found = detected(world)
    return found.actions.first() or plan_action(
        found, "Gặp gỡ, động viên", due_on=date(2025, 12, 20), on=TODAY, by=None, owner_name="Bình"
    )


def copied(world: World) -> Replication:
    """Hoa Lan does as An does."""
    row = Replication.objects.filter(role_model__isnull=False).first()
    return row or record_replication(detected(world), Copied(TODAY, unit=world.lan), on=TODAY, by=None)


def told(world: World) -> Tip:
    """An tells of Bình."""
    words = tips.Told("", "Trả lại ví nhặt được.", subject=world.binh)
    return Tip.objects.first() or tips.send_tip(words, unit=world.mai, on=TODAY, by=world.member)


def registered(world: World) -> GoodPractice:
    """A model that Hoa Mai registered, with evidence."""
    found = GoodPractice.objects.first()
    if found is None:
        found = register_practice(PRACTICE, unit=world.mai, day=SEEN, on=TODAY, by=None)
        file = store_content(made.pdf("Bien ban"), name="bien-ban.pdf", by=world.officer)
        found = attach_evidence(found, file, "bien-ban.pdf", on=TODAY, by=None)
    return found


def sent(world: World) -> Article:
    """An article about An that waits for appraisal."""
    written = Written("Người thợ cắt", "Lê Thị Chi", "Anh An kể …")
    return Article.objects.first() or send_article(detected(world), written, on=TODAY, by=None)


def introduced(world: World) -> IntroductionList:
    """A list of Hoa Mai in preparation."""
    asked = Asked("Đại hội thi đua", date(2020, 1, 1), TODAY, "grassroots", persons=2, collectives=1)
    return IntroductionList.objects.first() or make_introduction(asked, unit=world.mai, by=None)


def represented(world: World) -> RepresentativeList:
    """A choice of Hoa Mai."""
    return RepresentativeList.objects.first() or RepresentativeList.objects.create(
        unit=world.mai,
        topic="Lao động giỏi",
        since_year=2021,
        until_year=2025,
        unit_kind="union_group",
        chosen_on=TODAY,
    )
