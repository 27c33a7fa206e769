"""Stored verdicts: for everyone, for each rule, under one version of the law and one state of knowledge."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vinhdanh.engine.sentences import from_data
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person


class VerdictSet(models.Model):
    """One run of one rule over everyone: which version, which law texts, which dates."""

    award = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=12)
    occasion = models.CharField(max_length=15, blank=True)
    year = models.PositiveSmallIntegerField(_("năm xét"))
    law_on = models.DateField(_("áp dụng pháp luật ngày"))
    facts_on = models.DateField(_("tình trạng dữ liệu ngày"))
    # null: nobody said when the dossiers arrive, so they count as received on the day whose law applies
    received_on = models.DateField(_("hồ sơ tiếp nhận ngày"), null=True)
    in_force = models.DateField(_("phiên bản có hiệu lực từ"), null=True)
    basis = models.CharField(max_length=60, blank=True)
    law_digest = models.CharField(max_length=64)
    # an instrument in force that nobody has encoded governs: the results are for reference only
    capped = models.BooleanField(default=False)
    warnings = models.JSONField(default=list)
    clauses = models.JSONField(default=list, help_text="mã các điều kiện, theo thứ tự bit")
    current = models.BooleanField(default=False)
    # kept beside the year's own run: of another occasion or another day of reception, for whoever asked for it
    held = models.BooleanField(default=False)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["award", "subject_kind", "occasion", "year"],
                condition=models.Q(current=True),
                name="verdict_set_one_current",
            )
        ]

    def __str__(self) -> str:
        return f"{self.award} {self.year}"

    @property
    def warning_sentences(self) -> list[str]:
        return [from_data(kept) for kept in self.warnings]


class VerdictPattern(models.Model):
    """Everyone whom one rule answers alike; `failed` and `unknown` are bit masks over the set's clauses.

    `subjects` are keys (a person by id, a collective by minus its unit's id), all between `low` and `high`. They are
    no constraints of the database: one run writes a province read in the same transaction.
    """

    set = models.ForeignKey(VerdictSet, models.CASCADE, related_name="patterns", db_constraint=False)
    result = models.BooleanField(null=True)
    failed = models.BigIntegerField(default=0)
    unknown = models.BigIntegerField(default=0)
    # true when a single top-level clause stands between the subject and the award
    near = models.BooleanField(default=False)
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    subjects = ArrayField(models.BigIntegerField())

    def __str__(self) -> str:
        return f"{self.set_id}: {self.result} × {len(self.subjects)}"


class StoredVerdict(models.Model):
    """One subject's answer: a row of the view over the patterns (`verdict_sql`), only to be read."""

    id = models.BigIntegerField(primary_key=True)
    set = models.ForeignKey(VerdictSet, models.DO_NOTHING, related_name="verdicts")
    person = models.ForeignKey(Person, models.DO_NOTHING, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.DO_NOTHING, null=True, related_name="+")
    result = models.BooleanField(null=True)
    failed = models.BigIntegerField(default=0)
    unknown = models.BigIntegerField(default=0)
    near = models.BooleanField(default=False)
    # the keys between which the pattern's subjects lie: naming them spares reading the other blocks
    low = models.BigIntegerField()
    high = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "vinhdanh_storedverdict"

    def __str__(self) -> str:
        return f"{self.set_id}: {self.result}"


class StaleSubject(models.Model):
    """A subject whose records changed since its verdicts were computed; written by database triggers
    (`stale_sql`), emptied by the background job. No foreign keys: a mark may outlive the row it names."""

    person_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.person_id or self.unit_id}"
