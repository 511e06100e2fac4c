import datetime
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import kernel.clock
import kernel.money
import scheduling.constraints
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('scheduling', '0001_initial'),
        ('scheduling', '0002_room_and_records'),
        ('scheduling', '0003_kept_for_search'),
        ('scheduling', '0004_waitlist'),
        ('scheduling', '0005_waitlist_indexes'),
        ('scheduling', '0006_times_passed_over'),
        ('scheduling', '0007_offers_have_a_price'),
        ('scheduling', '0008_reminder_rounds'),
        ('scheduling', '0009_calendar_feeds'),
        ('scheduling', '0010_session_types_and_priority'),
        ('scheduling', '0011_line_by_priority'),
        ('scheduling', '0012_how_one_meets'),
        ('scheduling', '0013_waits_of_houses'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0004_clients_dealt_with'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalog', '0001_squashed_0008_places_insurances_and_prices'),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(),
        migrations.CreateModel(
            name='WorkingHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='working_hours', to=settings.AUTH_USER_MODEL)),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')])),
                ('starts', models.TimeField()),
                ('ends', models.TimeField()),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('session_type', models.CharField(blank=True, choices=[('in_person', 'In Person'), ('at_home', 'At Home'), ('telehealth', 'Telehealth')], db_default='', help_text='Empty for any.', max_length=20)),
            ],
            options={
                'verbose_name_plural': 'working hours',
                'indexes': [models.Index(fields=['provider', 'weekday', 'starts'], name='working_hours_of')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts')), ('ends', datetime.time(0, 0)), _connector='OR'), name='working_hours_end_after_start'), models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='working_hours_validity_in_order'), models.CheckConstraint(condition=models.Q(('weekday__gte', 0), ('weekday__lte', 6)), name='working_hours_weekday_known')],
            },
        ),
        migrations.CreateModel(
            name='ProviderCalendar',
            fields=[
                ('provider', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='provider_calendar', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('free_from', models.DateTimeField(blank=True, editable=False, null=True)),
                ('reliability', models.FloatField(blank=True, editable=False, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='CalendarEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('provider', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='calendar_entries', to=settings.AUTH_USER_MODEL)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('job_starts_at', models.DateTimeField()),
                ('job_ends_at', models.DateTimeField()),
                ('kind', models.CharField(choices=[('booking', 'Booking'), ('appointment', 'Appointment'), ('job', 'Job'), ('hold', 'Hold'), ('offer', 'Offer'), ('unpaid', 'Unpaid'), ('time_off', 'Time Off')], max_length=20)),
                ('subject_id', models.CharField(blank=True, max_length=64)),
                ('pincode', models.CharField(blank=True, max_length=6)),
                ('session_type', models.CharField(blank=True, choices=[('in_person', 'In Person'), ('at_home', 'At Home'), ('telehealth', 'Telehealth')], db_default='', default='', max_length=20)),
                ('state', models.CharField(choices=[('active', 'Active'), ('released', 'Released')], default='active', max_length=10)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('may_start_from', models.DateTimeField(blank=True, null=True)),
                ('may_start_until', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'calendar entries',
                'indexes': [models.Index(fields=['provider', 'ends_at', 'starts_at'], name='calendar_of_provider'), models.Index(fields=['kind', 'subject_id'], name='calendar_by_subject'), models.Index(condition=models.Q(('expires_at__isnull', False)), fields=['expires_at'], name='calendar_holds')],
                'constraints': [scheduling.constraints.NoOverlap(condition=models.Q(('state', 'active')), expressions=[('provider', '='), (scheduling.constraints.TsTzRange('starts_at', 'ends_at', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='calendar_provider_is_in_one_place'), models.CheckConstraint(condition=models.Q(('job_ends_at__lte', models.F('ends_at')), ('job_starts_at__lt', models.F('job_ends_at')), ('starts_at__lte', models.F('job_starts_at'))), name='calendar_entry_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('expires_at__isnull', False), ('kind__in', ('hold', 'offer', 'unpaid'))), models.Q(models.Q(('kind__in', ('hold', 'offer', 'unpaid')), _negated=True), ('expires_at__isnull', True)), _connector='OR'), name='calendar_holds_alone_expire'), models.CheckConstraint(condition=models.Q(models.Q(('may_start_from', None), ('may_start_until', None)), models.Q(('may_start_from__lte', models.F('job_starts_at')), ('may_start_until__gte', models.F('job_starts_at'))), _connector='OR'), name='calendar_starts_within_its_room'), models.CheckConstraint(condition=models.Q(('kind__in', ['booking', 'appointment', 'job', 'hold', 'offer', 'unpaid', 'time_off'])), name='calendar_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['active', 'released'])), name='calendar_state_known')],
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feeds', to=settings.AUTH_USER_MODEL)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField(default=kernel.clock.now)),
                ('last_read_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('content_tag', models.CharField(blank=True, max_length=64)),
                ('content_changed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('user',), name='calendar_feed_one_alive')],
            },
        ),
        migrations.CreateModel(
            name='Pincode',
            fields=[
                ('code', models.CharField(max_length=6, primary_key=True, serialize=False)),
                ('latitude', models.FloatField()),
                ('longitude', models.FloatField()),
                ('radius_km', models.FloatField()),
                ('quality', models.CharField(choices=[('good', 'Good'), ('weak', 'Weak'), ('district', 'District')], default='good', max_length=10)),
                ('district', models.CharField(blank=True, max_length=100)),
                ('state', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'indexes': [models.Index(fields=['latitude', 'longitude'], name='pincode_by_position'), models.Index(fields=['district'], name='pincode_by_district')],
                'constraints': [models.CheckConstraint(condition=models.Q(('latitude__gte', -90), ('latitude__lte', 90), ('longitude__gte', -180), ('longitude__lte', 180)), name='pincode_on_earth'), models.CheckConstraint(condition=models.Q(('radius_km__gte', 0)), name='pincode_radius_positive')],
            },
        ),
        migrations.CreateModel(
            name='ServiceArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pincode', models.CharField(max_length=6)),
                ('distance_km', models.FloatField()),
                ('travel_minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['pincode', 'provider'], name='who_comes_here')],
                'constraints': [models.UniqueConstraint(fields=('provider', 'pincode'), name='service_area_once')],
            },
        ),
        migrations.CreateModel(
            name='TrackRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hour_band', models.PositiveSmallIntegerField()),
                ('accepted', models.PositiveIntegerField(default=0)),
                ('given_back', models.PositiveIntegerField(default=0)),
                ('started', models.PositiveIntegerField(default=0)),
                ('on_time', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('provider', 'hour_band'), name='track_record_once'), models.CheckConstraint(condition=models.Q(('hour_band__gte', 0), ('hour_band__lte', 7)), name='track_record_band_known')],
            },
        ),
        migrations.CreateModel(
            name='ReminderRound',
            fields=[
                ('name', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('done_until', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'round of reminders',
                'verbose_name_plural': 'rounds of reminders',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='WaitlistEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='waits', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.service')),
                ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pincode', models.CharField(blank=True, max_length=6)),
                ('kind', models.CharField(max_length=20)),
                ('earliest', models.DateTimeField()),
                ('latest', models.DateTimeField()),
                ('weekdays', models.PositiveSmallIntegerField(default=127)),
                ('not_before', models.TimeField(blank=True, null=True)),
                ('not_after', models.TimeField(blank=True, null=True)),
                ('session_type', models.CharField(blank=True, choices=[('in_person', 'In Person'), ('at_home', 'At Home'), ('telehealth', 'Telehealth')], db_default='', help_text='Empty for any.', max_length=20)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('consented_at', models.DateTimeField()),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('offered', 'Offered'), ('taken', 'Taken'), ('passed', 'Passed'), ('cancelled', 'Cancelled'), ('expired', 'Expired')], default='waiting', max_length=10)),
                ('queued_at', models.DateTimeField()),
                ('priority', models.PositiveSmallIntegerField(db_default=0, default=0, validators=[django.core.validators.MaxValueValidator(9)])),
                ('missed', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'place in line',
                'verbose_name_plural': 'waitlist',
                'indexes': [models.Index(fields=['customer', '-created_at'], name='wait_of_customer'), models.Index(fields=['service', 'status', '-priority', 'queued_at'], name='wait_in_line'), models.Index(fields=['status', 'latest'], name='wait_until'), models.Index(fields=['status', 'updated_at'], name='wait_over')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'offered', 'taken', 'passed', 'cancelled', 'expired'])), name='wait_status_known'), models.CheckConstraint(condition=models.Q(('latest__gte', models.F('earliest'))), name='wait_window_in_order'), models.CheckConstraint(condition=models.Q(('weekdays__gte', 1), ('weekdays__lte', 127)), name='wait_weekdays_known'), models.CheckConstraint(condition=models.Q(('priority__lte', 9)), name='wait_priority_in_range')],
            },
        ),
        migrations.CreateModel(
            name='TimeOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scheduling.calendarentry')),
            ],
            options={
                'verbose_name_plural': 'time off',
                'indexes': [models.Index(fields=['provider', 'starts_at'], name='time_off_of')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='time_off_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='WaitlistOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='scheduling.waitlistentry')),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('hold', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scheduling.calendarentry')),
                ('status', models.CharField(choices=[('open', 'Open'), ('taken', 'Taken'), ('declined', 'Declined'), ('lapsed', 'Lapsed'), ('withdrawn', 'Withdrawn')], default='open', max_length=10)),
                ('offered_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('price', kernel.money.MoneyField(blank=True, decimal_places=2, default=None, max_digits=12, null=True)),
                ('currency', models.CharField(blank=True, max_length=3)),
                ('quote', models.TextField(blank=True, editable=False)),
                ('subject_id', models.CharField(blank=True, max_length=64)),
                ('passed_over', models.JSONField(blank=True, default=list, editable=False)),
            ],
            options={
                'verbose_name': 'offer',
                'indexes': [models.Index(fields=['provider', 'starts_at'], name='offer_of_provider'), models.Index(fields=['status', 'expires_at'], name='offer_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['open', 'taken', 'declined', 'lapsed', 'withdrawn'])), name='offer_status_known'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at')), ('expires_at__gt', models.F('offered_at'))), name='offer_times_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('status', 'open')), models.Q(models.Q(('status', 'open'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='offer_open_is_unanswered'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'taken'), _negated=True), models.Q(('subject_id', ''), _negated=True), _connector='OR'), name='offer_taken_became_something'), models.UniqueConstraint(condition=models.Q(('status', 'open')), fields=('entry',), name='offer_one_at_a_time'), models.UniqueConstraint(condition=models.Q(('hold__isnull', False), ('status', 'open')), fields=('hold',), name='offer_one_for_a_hold')],
            },
        ),
        migrations.RunPython(scheduling.constraints.create_triggers, scheduling.constraints.drop_triggers),
    ]
