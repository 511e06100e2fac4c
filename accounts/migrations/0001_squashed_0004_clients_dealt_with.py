import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import kernel.clock
import kernel.zones
import phonenumber_field.modelfields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('accounts', '0001_initial'),
        ('accounts', '0002_postal_address'),
        ('accounts', '0003_clients'),
        ('accounts', '0004_clients_dealt_with'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('marketplace', 'Marketplace'), ('clinic', 'Clinic'), ('practice', 'Practice'), ('builder', 'Builder'), ('contractor', 'Contractor')], max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('timezone', models.CharField(default='Asia/Kolkata', max_length=64, validators=[kernel.zones.require_zone])),
                ('currency', models.CharField(default='INR', max_length=3)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('username', models.CharField(max_length=150, unique=True, validators=[django.contrib.auth.validators.ASCIIUsernameValidator()])),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, null=True, region=None, unique=True)),
                ('role', models.CharField(choices=[('customer', 'Customer'), ('vendor', 'Vendor'), ('builder', 'Builder'), ('contractor', 'Contractor'), ('dentist', 'Dentist'), ('psychologist', 'Psychologist'), ('owner', 'Owner'), ('staff', 'Staff'), ('onboard_manager', 'Onboard Manager'), ('ops_manager', 'Ops Manager'), ('super_admin', 'Super Admin')], default='customer', max_length=20)),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='accounts.organization')),
                ('is_verified', models.BooleanField(default=False)),
                ('email_verified_at', models.DateTimeField(blank=True, null=True)),
                ('phone_verified_at', models.DateTimeField(blank=True, null=True)),
                ('avatar', models.CharField(blank=True, max_length=200)),
                ('address', models.CharField(blank=True, max_length=500, verbose_name='postal address')),
                ('timezone', models.CharField(default='Asia/Kolkata', max_length=64, validators=[kernel.zones.require_zone])),
                ('token_version', models.PositiveIntegerField(default=1)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
                'indexes': [models.Index(django.db.models.functions.text.Lower('email'), name='user_by_email')],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='user_email_once'), models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='user_username_once'), models.CheckConstraint(condition=models.Q(('role__in', ['customer', 'vendor', 'builder', 'contractor', 'dentist', 'psychologist', 'owner', 'staff', 'onboard_manager', 'ops_manager', 'super_admin'])), name='user_role_known')],
            },
        ),
        migrations.CreateModel(
            name='Client',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organization', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clients', to='accounts.organization')),
                ('builder', models.ForeignKey(blank=True, db_index=False, help_text='The house of a builder who works alone.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clients', to=settings.AUTH_USER_MODEL)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='known_by', to=settings.AUTH_USER_MODEL)),
                ('source', models.CharField(choices=[('wrote', 'Wrote to the house'), ('asked', 'Asked for a visit or a unit'), ('met', 'The house made something for them'), ('looked_up', 'Looked up by address or number'), ('registered', 'Registered by the house')], max_length=20)),
                ('added_by', models.ForeignKey(blank=True, help_text='Empty for what the customer did themself.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dealt_since', models.DateTimeField(blank=True, help_text='Since when the house sees how to reach them.', null=True)),
                ('created_at', models.DateTimeField(default=kernel.clock.now)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('organization__isnull', True), ('builder__isnull', True), _connector='XOR'), name='client_of_one_house'), models.UniqueConstraint(fields=('organization', 'customer'), name='client_of_organization_once'), models.UniqueConstraint(fields=('builder', 'customer'), name='client_of_builder_once'), models.CheckConstraint(condition=models.Q(('source__in', ('wrote', 'asked', 'met', 'looked_up', 'registered'))), name='client_source_known')],
            },
        ),
        migrations.CreateModel(
            name='OneTimePassword',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='one_time_passwords', to=settings.AUTH_USER_MODEL)),
                ('purpose', models.CharField(choices=[('login', 'Login'), ('vendor_login', 'Vendor Login'), ('verify', 'Verify'), ('password_reset', 'Password Reset')], max_length=20)),
                ('channel', models.CharField(choices=[('email', 'Email'), ('sms', 'Sms')], max_length=10)),
                ('address', models.CharField(max_length=254)),
                ('code_hash', models.CharField(max_length=64)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('asked_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['address', 'purpose'], name='accounts_on_address_1453b9_idx'), models.Index(fields=['expires_at'], name='accounts_on_expires_87b545_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('used_at', None)), fields=('user', 'purpose', 'address'), name='one_open_code')],
            },
        ),
        migrations.CreateModel(
            name='ProviderProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='provider_profile', to=settings.AUTH_USER_MODEL)),
                ('home_pincode', models.CharField(blank=True, db_index=True, max_length=6)),
                ('service_radius_km', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(200)])),
                ('session_types', models.JSONField(blank=True, default=list)),
                ('bio', models.TextField(blank=True)),
                ('rating', models.DecimalField(blank=True, decimal_places=2, max_digits=3, null=True)),
                ('rating_total', models.PositiveIntegerField(default=0)),
                ('rating_count', models.PositiveIntegerField(default=0)),
                ('job_count', models.PositiveIntegerField(default=0)),
                ('status', models.CharField(choices=[('applied', 'Applied'), ('approved', 'Approved'), ('rejected', 'Rejected'), ('suspended', 'Suspended')], default='applied', max_length=20)),
                ('application', models.JSONField(blank=True, default=dict)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decided_applications', to=settings.AUTH_USER_MODEL)),
                ('rejection_reason', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'verbose_name': 'provider profile',
                'indexes': [models.Index(fields=['status', 'applied_at'], name='accounts_pr_status_bd5afc_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['applied', 'approved', 'rejected', 'suspended'])), name='provider_status_known'), models.CheckConstraint(condition=models.Q(('rating', None), models.Q(('rating__gte', 1), ('rating__lte', 5)), _connector='OR'), name='provider_rating_in_range')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
                ('door', models.CharField(choices=[('password', 'Password'), ('code', 'Code'), ('sign_up', 'Sign Up')], max_length=20)),
                ('address', models.GenericIPAddressField(blank=True, null=True)),
                ('device', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('last_used_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_because', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('revoked_at', None)), fields=['user', 'expires_at'], name='session_open')],
            },
        ),
    ]
