from django.db import migrations, models

from vinhdanh.rollup.stale_sql import WITH_UNITS, WITHOUT_UNITS

_BLOCK = ('units', 'totals', 'told', 'asked', 'approved_totals', 'approved_told')
# packing lists of numbers costs the database more than all the adding up, and frames are packed already
_UNPACKED = [('rollupblock', column) for column in _BLOCK] + [('keptvalues', 'frame')]


def _stored(how):
    return ';'.join(f'ALTER TABLE vinhdanh_{table} ALTER COLUMN {column} SET STORAGE {how}' for table, column in _UNPACKED)


class Migration(migrations.Migration):

    dependencies = [
        ('vinhdanh', '0048_one_register'),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptValues',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('number', models.PositiveIntegerField()),
                ('frame', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('since', 'until', 'number'), name='kept_values_once')],
            },
        ),
        migrations.AddField(
            model_name='staleperiod',
            name='unit_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name='rollupblock',
            name='seen',
            field=models.CharField(max_length=3),
        ),
        migrations.RemoveConstraint(model_name='rollupblock', name='rollup_block_has_units'),
        migrations.AddConstraint(
            model_name='rollupblock',
            constraint=models.CheckConstraint(
                condition=models.Q(('seen__in', ['was', 'is', 'any']), models.Q(('units', []), _negated=True)),
                name='rollup_block_has_units',
            ),
        ),
        migrations.RunSQL(_stored('EXTERNAL'), _stored('EXTENDED')),
        migrations.RunSQL(WITH_UNITS, WITHOUT_UNITS),
    ]
