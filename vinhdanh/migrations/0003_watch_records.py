from django.db import migrations

from vinhdanh.facts.stale_sql import UNWATCH_ALL, WATCH_ALL


class Migration(migrations.Migration):
    dependencies = [("vinhdanh", "0002_append_only")]
    operations = [migrations.RunSQL(WATCH_ALL, UNWATCH_ALL)]
