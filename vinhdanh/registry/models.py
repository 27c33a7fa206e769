"""Documents of a unit's two books, what they rest on, what they ask for, who got them.

The number is kept in its parts too: `ordinal`, `suffix`, `sign_year`, `sign`; `key` is equal for every spelling of one number.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vinhdanh.accounts.provenance import Recorded
from vinhdanh.decisions.models import NumberSeries
from vinhdanh.files.models import StoredFile
from vinhdanh.launches.models import Launch
from vinhdanh.org.models import Unit
from vinhdanh.registry.numbers.tables import Kind, kind_by_code
from vinhdanh.registry.states import (
    Direction,
    DocumentAct,
    DocumentState,
    ObligationKind,
    ObligationState,
    RelationKind,
    Urgency,
)


class RegistryDocument(Recorded):
    """`unit` is whose book it stands in; `issuer_unit` who issued it, where that is a unit here.

    `level` is the issuer's place in the order of a legal basis (numbers/issuers.yaml); `arrival_number` runs within the year.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents", verbose_name=_("đơn vị"))
    direction = models.CharField(_("sổ"), max_length=3, choices=Direction.choices)
    state = models.CharField(max_length=8, choices=DocumentState.choices, default=DocumentState.ISSUED)
    series = models.ForeignKey(NumberSeries, models.PROTECT, null=True, blank=True, related_name="documents")
    number = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    written = models.CharField(_("số như viết trên giấy"), max_length=120, blank=True)
    ordinal = models.PositiveIntegerField(null=True, blank=True)
    suffix = models.CharField(max_length=2, blank=True)
    sign_year = models.PositiveSmallIntegerField(null=True, blank=True)
    sign = models.CharField(max_length=60, blank=True)
    key = models.TextField(db_collation="C", blank=True, editable=False)
    kind = models.CharField(_("tên loại"), max_length=12, blank=True)
    issuer = models.CharField(_("nơi ban hành"), max_length=200)
    issuer_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    level = models.PositiveSmallIntegerField(default=90)
    issued_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    subject = models.CharField(_("trích yếu"), max_length=500)
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    signer_post = models.CharField(_("chức vụ người ký"), max_length=120, blank=True)
    arrived_on = models.DateField(_("ngày đến"), null=True, blank=True)
    arrival_year = models.PositiveSmallIntegerField(null=True, blank=True)
    arrival_number = models.PositiveIntegerField(_("số đến"), null=True, blank=True)
    # Nơi nhận as printed, a line each; of an incoming one who deals with it
    recipients = models.JSONField(_("nơi nhận"), default=list, blank=True)
    handled_by = models.CharField(_("đơn vị, người xử lý"), max_length=200, blank=True)
    kept_by = models.CharField(_("lưu"), max_length=120, blank=True)
    copies = models.PositiveIntegerField(_("số bản"), null=True, blank=True)
    sent_on = models.DateField(_("ngày chuyển"), null=True, blank=True)
    urgency = models.CharField(_("độ khẩn"), max_length=12, choices=Urgency.choices, default=Urgency.NORMAL)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    # part of the standing basis of the emulation work
    base = models.BooleanField(_("thuộc căn cứ chung"), default=False)
    until = models.DateField(_("hết hiệu lực sau ngày"), null=True, blank=True)
    # kinds of unit asked for a plan of their own; empty: none is asked
    asked_kinds = models.JSONField(_("cấp phải có kế hoạch"), default=list, blank=True)
    plan_due_on = models.DateField(_("đơn vị có kế hoạch trước hết ngày"), null=True, blank=True)
    # the document here that this is a copy of: a unit entered what another unit sent it
    origin = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="entered")
    # its id in the register of law, where it stands there
    law = models.CharField(max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    search = models.TextField(db_collation="C", blank=True, editable=False)

    class Meta:
        verbose_name = _("văn bản")
        constraints = [
            models.CheckConstraint(
                condition=~Q(direction=Direction.IN)
                | Q(arrived_on__isnull=False, arrival_number__isnull=False),
                name="document_arrived",
            ),
            models.CheckConstraint(
                condition=Q(direction=Direction.OUT) | ~Q(state=DocumentState.DRAFT),
                name="document_arrives_issued",
            ),
            models.UniqueConstraint(
                fields=["unit", "arrival_year", "arrival_number"],
                condition=Q(direction=Direction.IN),
                name="document_arrival_once",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "direction", "-issued_on"], name="document_book"),
            models.Index(fields=["key"], name="document_key", condition=~Q(key="")),
            models.Index(
                fields=["ordinal", "unit"], name="document_ordinal", condition=Q(ordinal__isnull=False)
            ),
            models.Index(fields=["unit", "level", "issued_on"], name="document_base", condition=Q(base=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind_name} {self.number}".strip() if self.number else self.subject[:80]

    @property
    def kind_entry(self) -> Kind | None:
        return kind_by_code().get(self.kind)

    @property
    def kind_name(self) -> str:
        entry = self.kind_entry
        return entry.name if entry else ""

    @property
    def title(self) -> str:
        """Kind and subject, as the books print them: tên loại và trích yếu."""
        if self.kind_name and self.subject.startswith(f"{self.kind_name} "):
            return self.subject  # "Luật Thi đua, khen thưởng" says its kind itself
        return " ".join(filter(None, [self.kind_name, self.subject]))

    @property
    def year(self) -> int | None:
        """The year of its number."""
        return self.sign_year or (self.issued_on.year if self.issued_on else None)

    @property
    def outgoing(self) -> bool:
        return self.direction == Direction.OUT

    @property
    def frozen(self) -> bool:
        return self.state == DocumentState.RECALLED


class DocumentRelation(models.Model):
    """A document, or a launch, to the document that it rests on, carries out, replaces, amends or reviews."""

    source = models.ForeignKey(RegistryDocument, models.CASCADE, null=True, related_name="up")
    launch = models.ForeignKey(Launch, models.CASCADE, null=True, related_name="+")
    target = models.ForeignKey(RegistryDocument, models.PROTECT, related_name="down")
    kind = models.CharField(_("quan hệ"), max_length=10, choices=RelationKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="relation_once"),
            models.UniqueConstraint(fields=["launch", "target", "kind"], name="relation_launch_once"),
            models.CheckConstraint(
                condition=Q(source__isnull=False, launch__isnull=True)
                | Q(source__isnull=True, launch__isnull=False),
                name="relation_one_source",
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="relation_not_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id or self.launch_id} {self.kind} {self.target_id}"


class DirectiveTask(models.Model):
    """One task that a directive sets, as its text numbers it."""

    document = models.ForeignKey(RegistryDocument, models.CASCADE, related_name="tasks")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(_("nhiệm vụ"), max_length=500)

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["document", "place"], name="directive_task_place")]

    def __str__(self) -> str:
        return f"{self.place}. {self.text[:80]}"


class TaskPlan(models.Model):
    """A plan, in the register or as a launch, that carries out a task."""

    task = models.ForeignKey(DirectiveTask, models.CASCADE, related_name="plans")
    document = models.ForeignKey(RegistryDocument, models.CASCADE, null=True, related_name="carries")
    launch = models.ForeignKey(Launch, models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "document"], name="task_plan_once"),
            models.UniqueConstraint(fields=["task", "launch"], name="task_launch_once"),
            models.CheckConstraint(
                condition=Q(document__isnull=False, launch__isnull=True)
                | Q(document__isnull=True, launch__isnull=False),
                name="task_plan_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.document_id or self.launch_id}"


class Obligation(models.Model):
    """What a unit has to do by a day because documents ask for it; done by an outgoing document or a launch, or as told."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligations", verbose_name=_("đơn vị"))
    documents = models.ManyToManyField(RegistryDocument, related_name="obligations")
    kind = models.CharField(_("loại việc"), max_length=10, choices=ObligationKind.choices)
    text = models.CharField(_("việc phải làm"), max_length=300)
    who = models.CharField(_("ai làm"), max_length=160, blank=True)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    state = models.CharField(max_length=9, choices=ObligationState.choices, default=ObligationState.OPEN)
    done_on = models.DateField(_("xong ngày"), null=True, blank=True)
    done_document = models.ForeignKey(
        RegistryDocument, models.PROTECT, null=True, blank=True, related_name="fulfils"
    )
    done_launch = models.ForeignKey(Launch, models.PROTECT, null=True, blank=True, related_name="+")
    result = models.CharField(_("kết quả"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("việc văn bản giao")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ObligationState.DONE) | Q(done_on__isnull=False),
                name="obligation_done_when",
            )
        ]
        indexes = [models.Index(fields=["unit", "state", "due_on"], name="obligation_due")]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.state == ObligationState.OPEN


class Dissemination(models.Model):
    """A document sent to a unit, and the unit's word that it has it."""

    document = models.ForeignKey(RegistryDocument, models.PROTECT, related_name="sendings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="received_documents")
    sent_on = models.DateField(_("gửi ngày"))
    received_on = models.DateField(_("nhận ngày"), null=True, blank=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "unit"], name="dissemination_once"),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("sent_on")),
                name="dissemination_order",
            ),
        ]
        indexes = [models.Index(fields=["unit", "received_on"], name="dissemination_unit")]

    def __str__(self) -> str:
        return f"{self.document_id} → {self.unit_id}"


class DocumentEvent(models.Model):
    """Who did what to a document; append-only."""

    document = models.ForeignKey(RegistryDocument, models.PROTECT, related_name="events")
    act = models.CharField(max_length=8, choices=DocumentAct.choices)
    detail = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.act} {self.document_id}"
