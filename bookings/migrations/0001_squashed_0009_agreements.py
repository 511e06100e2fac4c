import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import kernel.clock
import kernel.money
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('bookings', '0001_initial'),
        ('bookings', '0002_flexibility'),
        ('bookings', '0003_agreed_date'),
        ('bookings', '0004_route_plans'),
        ('bookings', '0005_what_calendars_show'),
        ('bookings', '0006_what_calendars_showed'),
        ('bookings', '0007_unit_bookings'),
        ('bookings', '0008_sales_are_counted'),
        ('bookings', '0009_agreements'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0004_clients_dealt_with'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('catalog', '0001_squashed_0008_places_insurances_and_prices'),
        ('payments', '0001_squashed_0007_attempts_under_a_hold'),
        ('scheduling', '0001_squashed_0013_waits_of_houses'),
    ]

    operations = [
        migrations.CreateModel(
            name='UnitBooking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('series', models.CharField(editable=False, max_length=40)),
                ('booking_number', models.CharField(max_length=20)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unit_bookings', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='catalog.unit')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unit_bookings', to='catalog.project')),
                ('builder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units_sold', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='unit_bookings', to='accounts.organization')),
                ('invoice', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='unit_booking', to='payments.invoice')),
                ('total_amount', kernel.money.MoneyField(decimal_places=2, max_digits=12)),
                ('token_amount', kernel.money.MoneyField(decimal_places=2, default=Decimal('0.00'), max_digits=12)),
                ('paid_amount', kernel.money.MoneyField(decimal_places=2, default=Decimal('0.00'), max_digits=12)),
                ('currency', models.CharField(max_length=3)),
                ('payment_plan', models.CharField(choices=[('one_time', 'in one sum'), ('installments', 'instalments'), ('construction_linked', 'as construction goes on')], max_length=20)),
                ('status', models.CharField(choices=[('pending', 'Pending'), ('active', 'Active'), ('completed', 'Completed'), ('cancelled', 'Cancelled')], default='pending', max_length=20)),
                ('payment_status', models.CharField(choices=[('pending', 'Pending'), ('partial', 'Partial'), ('completed', 'Completed')], default='pending', max_length=20)),
                ('booking_date', models.DateField(help_text='By the clock of the house.')),
                ('notes', models.TextField(blank=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('activated_at', models.DateTimeField(blank=True, null=True)),
                ('completed_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancellation_reason', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['builder', '-id'], name='bookings_un_builder_a2d192_idx'), models.Index(fields=['builder', 'status', '-id'], name='bookings_un_builder_de30bb_idx'), models.Index(fields=['organization', '-id'], name='bookings_un_organiz_37b5c7_idx'), models.Index(fields=['organization', 'status', '-id'], name='bookings_un_organiz_402bb2_idx'), models.Index(fields=['project', 'status', '-id'], name='bookings_un_project_791154_idx'), models.Index(fields=['customer', '-id'], name='bookings_un_custome_b49c7d_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status__in', ('pending', 'active', 'completed'))), fields=('unit',), name='unit_booking_one_live_per_unit'), models.UniqueConstraint(fields=('series', 'booking_number'), name='unit_booking_number_once'), models.CheckConstraint(condition=models.Q(('token_amount__gte', 0), ('total_amount__gt', 0), ('total_amount__gte', models.F('token_amount'))), name='unit_booking_token_within_total'), models.CheckConstraint(condition=models.Q(('paid_amount__gte', 0), ('total_amount__gte', models.F('paid_amount'))), name='unit_booking_paid_within_total'), models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'active', 'completed', 'cancelled'])), name='unit_booking_status_known'), models.CheckConstraint(condition=models.Q(('payment_plan__in', ['one_time', 'installments', 'construction_linked'])), name='unit_booking_plan_known')],
            },
        ),
        migrations.CreateModel(
            name='BookingSeries',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('last', models.BigIntegerField()),
            ],
            options={
                'verbose_name_plural': 'booking series',
            },
        ),
        migrations.CreateModel(
            name='SalesTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sales_tallies', to='catalog.project')),
                ('status', models.CharField(choices=[('pending', 'Pending'), ('active', 'Active'), ('completed', 'Completed'), ('cancelled', 'Cancelled')], max_length=20)),
                ('payment_status', models.CharField(choices=[('pending', 'Pending'), ('partial', 'Partial'), ('completed', 'Completed')], max_length=20)),
                ('bookings', models.BigIntegerField(default=0)),
                ('total', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=20)),
                ('paid', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=20)),
            ],
            options={
                'verbose_name_plural': 'sales tallies',
                'constraints': [models.UniqueConstraint(fields=('project', 'status', 'payment_status'), name='sales_tally_once'), models.CheckConstraint(condition=models.Q(('bookings__gte', 0), ('paid__gte', 0), ('total__gte', models.F('paid'))), name='sales_tally_paid_within_total')],
            },
        ),
        migrations.CreateModel(
            name='AgreementChain',
            fields=[
                ('length', models.PositiveIntegerField(default=0)),
                ('last_hash', models.CharField(blank=True, max_length=64)),
                ('series', models.CharField(max_length=40, primary_key=True, serialize=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('customer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to=settings.AUTH_USER_MODEL)),
                ('vendor', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='jobs_taken', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.service')),
                ('service_name', models.CharField(max_length=200)),
                ('status', models.CharField(choices=[('pending', 'Pending'), ('confirmed', 'Confirmed'), ('in_progress', 'In Progress'), ('completed', 'Completed'), ('signed', 'Signed'), ('cancelled', 'Cancelled'), ('disputed', 'Disputed')], default='pending', max_length=20)),
                ('pincode', models.CharField(max_length=10)),
                ('scheduled_date', models.DateTimeField()),
                ('agreed_date', models.DateTimeField(blank=True, null=True)),
                ('completion_date', models.DateTimeField(blank=True, null=True)),
                ('actual_start_time', models.DateTimeField(blank=True, null=True)),
                ('actual_end_time', models.DateTimeField(blank=True, null=True)),
                ('total_price', kernel.money.MoneyField(decimal_places=2, max_digits=12)),
                ('currency', models.CharField(max_length=3)),
                ('dynamic_price_breakdown', models.JSONField(default=dict)),
                ('customer_notes', models.TextField(blank=True)),
                ('vendor_notes', models.TextField(blank=True)),
                ('estimated_service_duration_minutes', models.PositiveIntegerField()),
                ('buffer_before_minutes', models.PositiveIntegerField(default=0)),
                ('buffer_after_minutes', models.PositiveIntegerField(default=0)),
                ('flexibility_minutes', models.PositiveSmallIntegerField(default=0)),
                ('travel_time_to_location_minutes', models.PositiveIntegerField(blank=True, null=True)),
                ('travel_time_from_location_minutes', models.PositiveIntegerField(blank=True, null=True)),
                ('calendar_entry', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='scheduling.calendarentry')),
                ('cancelled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancellation_reason', models.TextField(blank=True)),
                ('cancellation_fee', kernel.money.MoneyField(decimal_places=2, default=Decimal('0.00'), max_digits=12)),
                ('dispute_id', models.UUIDField(blank=True, null=True)),
                ('sequence', models.PositiveIntegerField(db_default=0, default=0)),
                ('stands_since', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=kernel.clock.now)),
                ('created_at', models.DateTimeField(default=kernel.clock.now)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['customer', '-created_at'], name='booking_of_customer'), models.Index(fields=['vendor', 'status', 'scheduled_date'], name='booking_of_vendor'), models.Index(fields=['status', 'pincode'], name='booking_by_place'), models.Index(fields=['service', '-created_at'], name='booking_of_service'), models.Index(condition=models.Q(('status', 'pending')), fields=['pincode', 'service'], name='booking_open'), models.Index(fields=['-created_at'], name='booking_newest'), models.Index(fields=['status', 'scheduled_date'], name='booking_beginning')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'confirmed', 'in_progress', 'completed', 'signed', 'cancelled', 'disputed'])), name='booking_status_known'), models.CheckConstraint(condition=models.Q(('total_price__gte', 0), ('cancellation_fee__gte', 0)), name='booking_money_not_negative'), models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'cancelled']), ('vendor__isnull', False), _connector='OR'), name='booking_under_way_has_a_vendor'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'pending'), _negated=True), ('vendor__isnull', True), _connector='OR'), name='booking_open_has_no_vendor')],
            },
        ),
        migrations.CreateModel(
            name='RoutePlan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('service', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.service')),
                ('day', models.DateField()),
                ('inputs', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('factors', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('result', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('solver', models.CharField(max_length=10)),
                ('fallback_used', models.BooleanField(default=False)),
                ('seed', models.PositiveIntegerField()),
                ('cpu_ms', models.FloatField()),
                ('made_at', models.DateTimeField(default=kernel.clock.now)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('applied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('outcome', models.JSONField(blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['service', 'day', '-made_at'], name='route_plan_of_day')],
            },
        ),
        migrations.CreateModel(
            name='SignatureChain',
            fields=[
                ('length', models.PositiveIntegerField(default=0)),
                ('last_hash', models.CharField(blank=True, max_length=64)),
                ('vendor', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signature_hash', models.CharField(blank=True, max_length=64)),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('chain_position', models.PositiveIntegerField(blank=True, null=True)),
                ('unit_booking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='bookings.unitbooking')),
                ('version', models.PositiveSmallIntegerField()),
                ('facts', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('generated_at', models.DateTimeField()),
                ('generated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.CharField(blank=True, max_length=200)),
                ('file_sha256', models.CharField(blank=True, max_length=64)),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('signer_name', models.CharField(blank=True, max_length=150)),
                ('signature_data', models.JSONField(blank=True, null=True)),
                ('series', models.CharField(editable=False, max_length=40)),
                ('signed_file', models.CharField(blank=True, max_length=200)),
                ('signed_file_sha256', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ['unit_booking', 'version'],
                'constraints': [models.UniqueConstraint(fields=('unit_booking', 'version'), name='agreement_version_once'), models.UniqueConstraint(fields=('series', 'chain_position'), name='agreement_place_in_chain'), models.CheckConstraint(condition=models.Q(models.Q(('chain_position__isnull', True), ('signed_at__isnull', True)), models.Q(('chain_position__isnull', False), ('signed_at__isnull', False), ('signed_by__isnull', False), models.Q(('signer_name', ''), _negated=True), models.Q(('signature_hash', ''), _negated=True)), _connector='OR'), name='agreement_signed_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='StatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='history', to='bookings.booking')),
                ('from_status', models.CharField(blank=True, choices=[('pending', 'Pending'), ('confirmed', 'Confirmed'), ('in_progress', 'In Progress'), ('completed', 'Completed'), ('signed', 'Signed'), ('cancelled', 'Cancelled'), ('disputed', 'Disputed')], max_length=20)),
                ('to_status', models.CharField(choices=[('pending', 'Pending'), ('confirmed', 'Confirmed'), ('in_progress', 'In Progress'), ('completed', 'Completed'), ('signed', 'Signed'), ('cancelled', 'Cancelled'), ('disputed', 'Disputed')], max_length=20)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('changed_at', models.DateTimeField(default=kernel.clock.now)),
                ('note', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['changed_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='bookings.booking')),
                ('image', models.CharField(max_length=200)),
                ('image_type', models.CharField(choices=[('before', 'Before'), ('after', 'After'), ('additional', 'Additional')], max_length=20)),
                ('description', models.CharField(blank=True, max_length=500)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('content_type', models.CharField(max_length=100)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_at', models.DateTimeField(default=kernel.clock.now)),
            ],
            options={
                'ordering': ['uploaded_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('image_type__in', ['before', 'after', 'additional'])), name='photo_type_known'), models.UniqueConstraint(fields=('booking', 'uploaded_by', 'image_type', 'sha256'), name='photo_once')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('signature_hash', models.CharField(blank=True, max_length=64)),
                ('previous_hash', models.CharField(blank=True, max_length=64)),
                ('chain_position', models.PositiveIntegerField(blank=True, null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='bookings.booking')),
                ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('status', models.CharField(choices=[('pending', 'Pending'), ('signed', 'Signed'), ('expired', 'Expired'), ('disputed', 'Disputed')], default='pending', max_length=20)),
                ('requested_at', models.DateTimeField(default=kernel.clock.now)),
                ('expires_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('satisfaction_rating', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
                ('satisfaction_comments', models.TextField(blank=True)),
                ('signature_data', models.JSONField(blank=True, null=True)),
                ('rejection_reason', models.TextField(blank=True)),
                ('dispute_id', models.UUIDField(blank=True, null=True, unique=True)),
                ('photos', models.ManyToManyField(blank=True, related_name='signatures', to='bookings.photo')),
            ],
            options={
                'ordering': ['-requested_at', '-pk'],
                'indexes': [models.Index(fields=['status', 'expires_at'], name='signature_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'signed', 'expired', 'disputed'])), name='signature_status_known'), models.UniqueConstraint(condition=models.Q(('status__in', ['pending', 'signed'])), fields=('booking',), name='signature_awaited_or_given_once'), models.UniqueConstraint(fields=('vendor', 'chain_position'), name='signature_place_in_chain'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'signed'), _negated=True), models.Q(('chain_position__isnull', False), ('satisfaction_rating__range', (1, 5)), ('signed_at__isnull', False)), _connector='OR'), name='signature_signed_is_whole')],
            },
        ),
    ]
