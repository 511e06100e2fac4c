import appointments.constraints
import appointments.references
import django.core.validators
import django.db.models.deletion
import kernel.clock
import kernel.money
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('appointments', '0001_initial'),
        ('appointments', '0002_care'),
        ('appointments', '0003_readings'),
        ('appointments', '0004_review_decisions'),
        ('appointments', '0005_readings_are_not_replaced'),
        ('appointments', '0006_what_is_asked_of_houses'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0004_clients_dealt_with'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalog', '0001_squashed_0008_places_insurances_and_prices'),
        ('scheduling', '0001_squashed_0013_waits_of_houses'),
    ]

    operations = [
        migrations.CreateModel(
            name='JourneyStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('journey', models.UUIDField()),
                ('step', models.CharField(choices=[('service', 'Service'), ('psychologist', 'Psychologist'), ('time', 'Time'), ('details', 'Details'), ('payment', 'Payment'), ('confirmation', 'Confirmation')], max_length=20)),
                ('at', models.DateTimeField(default=kernel.clock.now)),
                ('organization', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organization')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalog.service')),
                ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session_type', models.CharField(blank=True, max_length=20)),
                ('weekday', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('hour', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('payment_method', models.CharField(blank=True, max_length=20)),
            ],
            options={
                'indexes': [models.Index(fields=['organization', 'at'], name='journey_of_house')],
                'constraints': [models.UniqueConstraint(fields=('journey', 'step'), name='journey_step_once'), models.CheckConstraint(condition=models.Q(('step__in', ['service', 'psychologist', 'time', 'details', 'payment', 'confirmation'])), name='journey_step_known')],
            },
        ),
        migrations.CreateModel(
            name='ReadingChain',
            fields=[
                ('patient', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('number', models.PositiveIntegerField(default=0)),
                ('digest', models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.service')),
                ('mode', models.CharField(choices=[('in_person', 'In person'), ('online', 'Online')], default='in_person', max_length=20)),
                ('rule', models.CharField(max_length=300)),
                ('starts_on', models.DateField()),
                ('time', models.TimeField()),
                ('duration_minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)])),
                ('timezone', models.CharField(max_length=64)),
                ('status', models.CharField(choices=[('active', 'Active'), ('ended', 'Ended')], default='active', max_length=10)),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='appointments.series')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'series',
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['active', 'ended'])), name='series_status_known')],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=appointments.references.new_reference, editable=False, max_length=10, unique=True)),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments_received', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='accounts.organization')),
                ('project', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='catalog.project')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.service')),
                ('series', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='appointments.series')),
                ('recurs_on', models.DateField(blank=True, null=True)),
                ('appointment_type', models.CharField(choices=[('site_visit', 'Site visit'), ('virtual_tour', 'Virtual tour'), ('design_review', 'Design review'), ('progress_update', 'Progress update'), ('documentation', 'Documentation'), ('care', 'Treatment or session')], max_length=30, verbose_name='type')),
                ('mode', models.CharField(choices=[('in_person', 'In person'), ('online', 'Online')], default='in_person', max_length=20)),
                ('status', models.CharField(choices=[('pending', 'Pending'), ('confirmed', 'Confirmed'), ('completed', 'Completed'), ('cancelled', 'Cancelled')], default='pending', max_length=20)),
                ('starts_at', models.DateTimeField()),
                ('duration_minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(1440)])),
                ('timezone', models.CharField(max_length=64)),
                ('meeting_location', models.CharField(blank=True, max_length=300)),
                ('notes', models.TextField(blank=True)),
                ('calendar_entry', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scheduling.calendarentry')),
                ('made_by', models.CharField(choices=[('customer', 'Customer'), ('provider', 'Provider')], max_length=20, verbose_name='made by')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('completed_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cancellation_reason', models.CharField(blank=True, max_length=300)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('stands_since', models.DateTimeField(default=kernel.clock.now)),
                ('created_at', models.DateTimeField(default=kernel.clock.now)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['-starts_at', '-pk'],
                'indexes': [models.Index(fields=['customer', '-starts_at'], name='appointment_of_customer'), models.Index(fields=['provider', '-starts_at'], name='appointment_of_provider'), models.Index(fields=['organization', '-starts_at'], name='appointment_of_house'), models.Index(fields=['project', '-starts_at'], name='appointment_of_project'), models.Index(fields=['status', 'starts_at'], name='appointment_beginning')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'confirmed', 'completed', 'cancelled'])), name='appointment_status_known'), models.CheckConstraint(condition=models.Q(('duration_minutes__gte', 5), ('duration_minutes__lte', 1440)), name='appointment_duration_in_range'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'cancelled'), _negated=True), ('calendar_entry__isnull', True), _connector='OR'), name='appointment_cancelled_takes_no_time'), models.CheckConstraint(condition=models.Q(('removed_at', None), ('calendar_entry__isnull', True), _connector='OR'), name='appointment_removed_takes_no_time'), models.CheckConstraint(condition=models.Q(('provider__isnull', False), models.Q(('organization__isnull', False), ('project', None)), _connector='OR'), name='appointment_with_somebody'), models.CheckConstraint(condition=models.Q(('project__isnull', False), ('notes', ''), _connector='OR'), name='appointment_for_a_service_keeps_notes_sealed'), models.UniqueConstraint(fields=('series', 'recurs_on'), name='appointment_once_a_date_of_its_series')],
            },
        ),
        migrations.CreateModel(
            name='AppointmentChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='history', to='appointments.appointment')),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('changed_at', models.DateTimeField(default=kernel.clock.now)),
                ('from_status', models.CharField(blank=True, choices=[('pending', 'Pending'), ('confirmed', 'Confirmed'), ('completed', 'Completed'), ('cancelled', 'Cancelled')], max_length=20)),
                ('to_status', models.CharField(choices=[('pending', 'Pending'), ('confirmed', 'Confirmed'), ('completed', 'Completed'), ('cancelled', 'Cancelled')], max_length=20)),
                ('from_starts_at', models.DateTimeField(blank=True, null=True)),
                ('to_starts_at', models.DateTimeField()),
                ('from_provider', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_provider', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('from_location', models.CharField(blank=True, max_length=300)),
                ('to_location', models.CharField(blank=True, max_length=300)),
                ('note', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['changed_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Checkout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('appointment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='checkout', to='appointments.appointment')),
                ('status', models.CharField(choices=[('held', 'Held'), ('confirmed', 'Confirmed'), ('lapsed', 'Lapsed'), ('lost', 'Lost'), ('cancelled', 'Cancelled')], default='held', max_length=10)),
                ('hold_key', models.BigIntegerField(unique=True)),
                ('price', kernel.money.MoneyField(decimal_places=2, max_digits=12)),
                ('currency', models.CharField(max_length=3)),
                ('location', models.CharField(blank=True, max_length=200)),
                ('insurance', models.CharField(blank=True, max_length=200)),
                ('if_lost', models.CharField(choices=[('refund', 'Send the money back'), ('nearest', 'Take the nearest free time')], default='refund', max_length=10)),
                ('expires_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['status', 'expires_at'], name='checkout_by_expiry')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['held', 'confirmed', 'lapsed', 'lost', 'cancelled'])), name='checkout_status_known'), models.CheckConstraint(condition=models.Q(('price__gt', 0)), name='checkout_price_positive')],
            },
        ),
        migrations.CreateModel(
            name='ContactRequest',
            fields=[
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
                ('appointment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact_requests', to='appointments.appointment')),
                ('topic', models.CharField(choices=[('appointment', 'Appointment'), ('payment', 'Payment'), ('records', 'Records'), ('other', 'Other')], max_length=30)),
                ('reply_by', models.CharField(choices=[('email', 'Email'), ('phone', 'Phone'), ('whatsapp', 'WhatsApp')], max_length=20)),
                ('sealed', models.BinaryField()),
                ('status', models.CharField(choices=[('open', 'Open'), ('answered', 'Answered'), ('closed', 'Closed')], default='open', max_length=10)),
                ('handled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at'],
                'indexes': [models.Index(fields=['organization', 'status', '-created_at'], name='contact_of_house')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['open', 'answered', 'closed'])), name='contact_status_known')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('step', models.CharField(choices=[('service', 'Service'), ('psychologist', 'Psychologist'), ('time', 'Time'), ('details', 'Details'), ('payment', 'Payment'), ('confirmation', 'Confirmation')], default='service', max_length=20)),
                ('choices', models.JSONField(blank=True, default=dict)),
                ('sealed', models.BinaryField(blank=True, default=bytes)),
                ('version', models.PositiveIntegerField(default=1)),
                ('appointment', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='draft', to='appointments.appointment')),
            ],
            options={
                'indexes': [models.Index(fields=['updated_at'], name='draft_by_age')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('appointment', None)), fields=('customer',), name='draft_one_open'), models.CheckConstraint(condition=models.Q(('step__in', ['service', 'psychologist', 'time', 'details', 'payment', 'confirmation'])), name='draft_step_known')],
            },
        ),
        migrations.CreateModel(
            name='SealedNote',
            fields=[
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sealed', to='appointments.appointment')),
                ('kind', models.CharField(choices=[('notes', 'Notes'), ('history', 'History'), ('emergency_contact', 'Emergency contact'), ('clinical', 'Clinical notes')], max_length=20)),
                ('sealed', models.BinaryField()),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('appointment', 'kind'), name='note_one_of_a_kind'), models.CheckConstraint(condition=models.Q(('kind__in', ['notes', 'history', 'emergency_contact', 'clinical'])), name='note_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='NoteReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('patient', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('number', models.PositiveIntegerField()),
                ('appointment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='appointments.appointment')),
                ('reader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reader_role', models.CharField(max_length=20, verbose_name='role')),
                ('kinds', models.CharField(help_text='Kinds of notes, with commas.', max_length=100, verbose_name='what')),
                ('purpose', models.CharField(choices=[('list', 'In a list'), ('detail', 'Looked at one appointment'), ('calendar', 'In the calendar'), ('export', 'Took a copy out'), ('break_glass', 'Opened by way of exception')], max_length=30)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('address', models.CharField(blank=True, max_length=45)),
                ('request_id', models.CharField(blank=True, max_length=64, verbose_name='request')),
                ('read_at', models.DateTimeField(default=kernel.clock.now)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['patient', 'number'],
                'constraints': [models.UniqueConstraint(fields=('patient', 'number'), name='reading_in_its_place')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('appointment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='appointments.appointment')),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rating', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('comment', models.CharField(blank=True, max_length=2000)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['provider', '-created_at'], name='review_of_provider')],
                'constraints': [models.CheckConstraint(condition=models.Q(('rating__gte', 1), ('rating__lte', 5)), name='review_rating_in_range')],
            },
        ),
        migrations.CreateModel(
            name='ReviewDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='appointments.review')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(default=kernel.clock.now)),
                ('hides', models.BooleanField()),
                ('reason', models.CharField(max_length=300)),
            ],
            options={
                'ordering': ['decided_at', 'pk'],
            },
        ),
        migrations.RunPython(appointments.constraints.create_triggers, appointments.constraints.drop_triggers),
    ]
