import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from vinhdanh.kit.log import append_only

# Every pledge written before registrations were approved was entered by an officer: it stands. The day it was handed in
# was never recorded and stays unknown. What the pledges say of anybody does not change, so no verdict becomes stale.
SETTLE = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE vinhdanh_pledge DISABLE TRIGGER USER;
UPDATE vinhdanh_pledge SET state = CASE WHEN withdrawn_on IS NULL THEN 'approved' ELSE 'withdrawn' END,
       approved_on = recorded_at::date, holder_id = at_unit_id;
ALTER TABLE vinhdanh_pledge ENABLE TRIGGER USER;
SET CONSTRAINTS ALL DEFERRED;
"""
LOGS = ("vinhdanh_pledgeevent", "vinhdanh_callevent", "vinhdanh_callreminder")


class Migration(migrations.Migration):

    dependencies = [
        ('vinhdanh', '0026_scoring_cluster'),
    ]

    operations = [
        migrations.CreateModel(
            name='CallAward',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.CharField(choices=[('person', 'Cá nhân'), ('collective', 'Tập thể'), ('household', 'Hộ gia đình')], max_length=12)),
                ('last_level', models.CharField(choices=[('grassroots', 'Cơ sở'), ('upper', 'Trên cơ sở'), ('province', 'Tỉnh, ngành'), ('central', 'Trung ương')], default='grassroots', max_length=10, verbose_name='cấp duyệt cuối')),
            ],
            options={
                'ordering': ['kind__rank', 'subject_kind', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CallDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_kind', models.CharField(blank=True, max_length=30)),
                ('day', models.DateField(verbose_name='hạn')),
            ],
            options={
                'ordering': ['day', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CallEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('create', 'Lập đợt đăng ký'), ('edit', 'Sửa đợt đăng ký'), ('open', 'Mở đợt đăng ký'), ('close', 'Khép đợt đăng ký'), ('reopen', 'Mở lại đợt đăng ký'), ('remind', 'Nhắc đơn vị')], max_length=8)),
                ('detail', models.JSONField(default=dict)),
                ('reason', models.CharField(blank=True, max_length=250)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'việc của đợt đăng ký',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CallReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('missing', models.PositiveIntegerField(verbose_name='số người chưa đăng ký lúc nhắc')),
                ('note', models.CharField(blank=True, max_length=250, verbose_name='lời nhắc')),
                ('on', models.DateField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'lời nhắc đăng ký',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='GradePledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='ghi lúc')),
                ('source_sheet', models.CharField(blank=True, max_length=120, verbose_name='trang tính nguồn')),
                ('source_cell', models.CharField(blank=True, max_length=20, verbose_name='ô nguồn')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('grade', models.CharField(choices=[('excellent', 'Hoàn thành xuất sắc nhiệm vụ'), ('good', 'Hoàn thành tốt nhiệm vụ'), ('completed', 'Hoàn thành nhiệm vụ'), ('failed', 'Không hoàn thành nhiệm vụ')], max_length=10, verbose_name='mức đăng ký')),
                ('registered_on', models.DateField(blank=True, null=True, verbose_name='đăng ký ngày')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='rút đăng ký ngày')),
            ],
            options={
                'verbose_name': 'đăng ký xếp loại',
            },
        ),
        migrations.CreateModel(
            name='PledgeContent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('field', models.CharField(choices=[('work', 'Chuyên môn, nghiệp vụ'), ('output', 'Sản xuất, kinh doanh, năng suất'), ('service', 'Cải cách hành chính, phục vụ người dân'), ('creativity', 'Sáng kiến, cải tiến, chuyển đổi số'), ('learning', 'Học tập, nâng cao trình độ'), ('safety', 'An toàn, vệ sinh lao động'), ('union', 'Xây dựng tổ chức công đoàn'), ('care', 'Chăm lo, bảo vệ đoàn viên, người lao động'), ('thrift', 'Tiết kiệm, chống lãng phí'), ('social', 'Văn hoá, thể thao, xã hội')], max_length=12, verbose_name='lĩnh vực')),
                ('what', models.CharField(max_length=300, verbose_name='nội dung')),
                ('measure', models.CharField(blank=True, max_length=120, verbose_name='đo bằng')),
                ('target', models.CharField(blank=True, max_length=120, verbose_name='chỉ tiêu')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='thời hạn')),
            ],
            options={
                'verbose_name': 'nội dung đăng ký',
                'ordering': ['place', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PledgeEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=12)),
                ('reason', models.CharField(blank=True, max_length=250)),
                ('on', models.DateField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name': 'việc của đăng ký thi đua',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='pledge',
            name='approved_on',
            field=models.DateField(blank=True, null=True, verbose_name='duyệt ngày'),
        ),
        migrations.AddField(
            model_name='pledge',
            name='due_on',
            field=models.DateField(blank=True, null=True, verbose_name='hạn đăng ký'),
        ),
        migrations.AddField(
            model_name='pledge',
            name='holder',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vinhdanh.unit', verbose_name='cấp duyệt'),
        ),
        migrations.AddField(
            model_name='pledge',
            name='state',
            field=models.CharField(choices=[('draft', 'Đang soạn'), ('submitted', 'Chờ duyệt'), ('approved', 'Đã duyệt'), ('returned', 'Trả lại, chờ sửa'), ('withdrawn', 'Đã rút')], default='draft', max_length=10),
        ),
        migrations.AddField(
            model_name='pledge',
            name='submitted_on',
            field=models.DateField(blank=True, null=True, verbose_name='nộp ngày'),
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='tên đợt đăng ký')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm thi đua')),
                ('state', models.CharField(choices=[('draft', 'Đang soạn'), ('open', 'Đang mở'), ('closed', 'Đã khép')], default='draft', max_length=8)),
                ('guidance', models.TextField(blank=True, verbose_name='hướng dẫn')),
                ('contents', models.CharField(choices=[('nobody', 'Không bắt buộc'), ('full_time', 'Cán bộ công đoàn chuyên trách'), ('everybody', 'Mọi người, mọi tập thể đăng ký')], default='full_time', max_length=10, verbose_name='nội dung đo được')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='vinhdanh.unit', verbose_name='đơn vị tổ chức')),
            ],
            options={
                'verbose_name': 'đợt đăng ký',
            },
        ),
        migrations.AddField(
            model_name='pledge',
            name='call',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pledges', to='vinhdanh.call'),
        ),
        migrations.AddIndex(
            model_name='pledge',
            index=models.Index(fields=['year', 'at_unit'], name='pledge_place'),
        ),
        migrations.AddIndex(
            model_name='pledge',
            index=models.Index(condition=models.Q(('state', 'submitted')), fields=['holder'], name='pledge_waiting'),
        ),
        migrations.RunSQL(SETTLE, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='pledge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_on__isnull', False)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_on__isnull', True)), _connector='OR'), name='pledge_withdrawn_by_a_day'),
        ),
        migrations.AddField(
            model_name='callaward',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='awards', to='vinhdanh.call'),
        ),
        migrations.AddField(
            model_name='callaward',
            name='kind',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vinhdanh.awardkind'),
        ),
        migrations.AddField(
            model_name='callday',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='vinhdanh.call'),
        ),
        migrations.AddField(
            model_name='callevent',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='callevent',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='vinhdanh.call'),
        ),
        migrations.AddField(
            model_name='callreminder',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='callreminder',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='vinhdanh.call'),
        ),
        migrations.AddField(
            model_name='callreminder',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vinhdanh.unit'),
        ),
        migrations.AddField(
            model_name='gradepledge',
            name='at_unit',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vinhdanh.unit', verbose_name='đăng ký tại'),
        ),
        migrations.AddField(
            model_name='gradepledge',
            name='batch',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vinhdanh.importbatch', verbose_name='lần nhập'),
        ),
        migrations.AddField(
            model_name='gradepledge',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='grade_pledges', to='vinhdanh.person'),
        ),
        migrations.AddField(
            model_name='gradepledge',
            name='recorded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi'),
        ),
        migrations.AddField(
            model_name='gradepledge',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='grade_pledges', to='vinhdanh.unit'),
        ),
        migrations.AddField(
            model_name='pledgecontent',
            name='pledge',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contents', to='vinhdanh.pledge'),
        ),
        migrations.AddField(
            model_name='pledgeevent',
            name='at_unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vinhdanh.unit'),
        ),
        migrations.AddField(
            model_name='pledgeevent',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='pledgeevent',
            name='pledge',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='vinhdanh.pledge'),
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(fields=['state', 'year'], name='call_state'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.UniqueConstraint(fields=('unit', 'year'), name='call_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='callaward',
            constraint=models.UniqueConstraint(fields=('call', 'kind', 'subject_kind'), name='call_award_once'),
        ),
        migrations.AddConstraint(
            model_name='callday',
            constraint=models.UniqueConstraint(fields=('call', 'unit_kind'), name='call_day_once'),
        ),
        migrations.AddIndex(
            model_name='callreminder',
            index=models.Index(fields=['unit', '-at'], name='call_reminder_unit'),
        ),
        migrations.AddIndex(
            model_name='gradepledge',
            index=models.Index(fields=['year', 'at_unit'], name='grade_pledge_place'),
        ),
        migrations.AddConstraint(
            model_name='gradepledge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('unit__isnull', True)), models.Q(('person__isnull', True), ('unit__isnull', False)), _connector='OR'), name='grade_pledge_one_subject'),
        ),
        migrations.AddConstraint(
            model_name='gradepledge',
            constraint=models.UniqueConstraint(fields=('person', 'year'), name='grade_pledge_once_person'),
        ),
        migrations.AddConstraint(
            model_name='gradepledge',
            constraint=models.UniqueConstraint(fields=('unit', 'year'), name='grade_pledge_once_unit'),
        ),
        migrations.AddConstraint(
            model_name='pledgecontent',
            constraint=models.UniqueConstraint(fields=('pledge', 'place'), name='pledge_content_place'),
        ),
        *(
            migrations.RunSQL(
                append_only(table),
                f"DROP TRIGGER {table}_append_only ON {table}; DROP TRIGGER {table}_no_truncate ON {table};",
            )
            for table in LOGS
        ),
        migrations.AlterField(
            model_name='lettertemplate',
            name='kind',
            field=models.CharField(choices=[('submission', 'Tờ trình đề nghị khen thưởng'), ('short_list', 'Danh sách trích ngang'), ('person_report', 'Báo cáo thành tích cá nhân'), ('collective_report', 'Báo cáo thành tích tập thể'), ('short_report', 'Báo cáo thành tích đột xuất, chuyên đề'), ('unit_review', 'Biên bản bình xét'), ('council_minutes', 'Biên bản họp Hội đồng'), ('decision', 'Quyết định khen thưởng'), ('declining', 'Thư trả lời'), ('register', 'Sổ khen thưởng'), ('initiative_form', 'Đơn yêu cầu công nhận sáng kiến'), ('author_certificate', 'Giấy chứng nhận sáng kiến'), ('initiative_list', 'Danh sách sáng kiến được công nhận'), ('covenant', 'Giao ước thi đua'), ('member_list', 'Danh sách thành viên khối, cụm'), ('launch_call', 'Phát động phong trào thi đua'), ('movement_plan', 'Kế hoạch phong trào thi đua'), ('pledge_list', 'Danh sách đăng ký thi đua')], max_length=20, verbose_name='loại văn bản'),
        ),
    ]
