import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from vinhdanh.facts.verdict_sql import DROP_VERDICT_VIEW, VERDICT_VIEW


class Migration(migrations.Migration):
    """Verdicts are computed from the records: the old rows go, the next run writes them anew."""

    dependencies = [("vinhdanh", "0005_pledges")]

    operations = [
        migrations.DeleteModel(name="StoredVerdict"),
        migrations.RunSQL("DELETE FROM vinhdanh_verdictset", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="VerdictPattern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("result", models.BooleanField(null=True)),
                ("failed", models.BigIntegerField(default=0)),
                ("unknown", models.BigIntegerField(default=0)),
                ("near", models.BooleanField(default=False)),
                ("low", models.BigIntegerField()),
                ("high", models.BigIntegerField()),
                ("subjects", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("set", models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="patterns", to="vinhdanh.verdictset")),
            ],
        ),
        migrations.RunSQL(VERDICT_VIEW, DROP_VERDICT_VIEW),
        migrations.CreateModel(
            name="StoredVerdict",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("result", models.BooleanField(null=True)),
                ("failed", models.BigIntegerField(default=0)),
                ("unknown", models.BigIntegerField(default=0)),
                ("near", models.BooleanField(default=False)),
                ("low", models.BigIntegerField()),
                ("high", models.BigIntegerField()),
            ],
            options={"db_table": "vinhdanh_storedverdict", "managed": False},
        ),
    ]
