import django.db.models.deletion
import kernel.clock
import kernel.money
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0004_clients_dealt_with'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Dispute',
            fields=[
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('subject_kind', models.CharField(max_length=30)),
                ('subject_id', models.CharField(max_length=64)),
                ('subject_title', models.CharField(blank=True, max_length=200)),
                ('customer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disputes', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disputes_answered', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disputes', to='accounts.organization')),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_on', models.CharField(choices=[('customer', 'Customer'), ('provider', 'Provider'), ('platform', 'Platform')], default='customer', max_length=10)),
                ('dispute_type', models.CharField(choices=[('quality', 'quality of the work'), ('incomplete', 'work not finished'), ('no_show', 'nobody came'), ('delay', 'late or delayed'), ('damage', 'something was damaged'), ('billing', 'price, invoice or payment'), ('materials', 'materials missing or wrong'), ('conduct', 'behaviour'), ('safety', 'safety or injury'), ('other', 'Other')], default='other', max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('description', models.TextField()),
                ('severity', models.CharField(choices=[('low', 'Low'), ('medium', 'Medium'), ('high', 'High'), ('critical', 'Critical')], default='medium', max_length=10)),
                ('status', models.CharField(choices=[('open', 'Open'), ('in_progress', 'In Progress'), ('escalated', 'Escalated'), ('resolved', 'Resolved'), ('closed', 'Closed')], default='open', max_length=20)),
                ('currency', models.CharField(default='INR', max_length=3)),
                ('claimed_amount', kernel.money.MoneyField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('mediator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disputes_mediated', to=settings.AUTH_USER_MODEL)),
                ('escalated_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('escalation_reason', models.CharField(blank=True, max_length=1000)),
                ('escalated_at', models.DateTimeField(blank=True, null=True)),
                ('answer_due_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('full_refund', 'Full Refund'), ('partial_refund', 'Partial Refund'), ('no_refund', 'No Refund'), ('redo', 'the work is done again'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('resolution_notes', models.TextField(blank=True)),
                ('resolution_amount', kernel.money.MoneyField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['customer', '-created_at'], name='disputes_di_custome_ed9b81_idx'), models.Index(fields=['provider', '-created_at'], name='disputes_di_provide_d4648d_idx'), models.Index(fields=['organization', '-created_at'], name='disputes_di_organiz_c8b550_idx'), models.Index(fields=['status', '-created_at'], name='disputes_di_status_e85bdd_idx'), models.Index(fields=['subject_kind', 'subject_id'], name='disputes_di_subject_3837a8_idx'), models.Index(condition=models.Q(('status', 'open')), fields=['answer_due_at'], name='dispute_waiting_for_answer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['open', 'in_progress', 'escalated', 'resolved', 'closed'])), name='dispute_status_known'), models.CheckConstraint(condition=models.Q(('dispute_type__in', ['quality', 'incomplete', 'no_show', 'delay', 'damage', 'billing', 'materials', 'conduct', 'safety', 'other'])), name='dispute_type_known'), models.CheckConstraint(condition=models.Q(('severity__in', ['low', 'medium', 'high', 'critical'])), name='dispute_severity_known'), models.CheckConstraint(condition=models.Q(('claimed_amount', None), ('claimed_amount__gte', 0), _connector='OR'), name='dispute_claim_not_negative'), models.CheckConstraint(condition=models.Q(('resolution_amount', None), ('resolution_amount__gte', 0), _connector='OR'), name='dispute_resolution_not_negative'), models.UniqueConstraint(condition=models.Q(('status__in', ('open', 'in_progress', 'escalated'))), fields=('subject_kind', 'subject_id'), name='dispute_one_live_per_subject')],
            },
        ),
        migrations.CreateModel(
            name='LearntTriage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=64, unique=True)),
                ('learnt_at', models.DateTimeField()),
                ('examples', models.PositiveIntegerField()),
                ('scores', models.JSONField(default=dict)),
                ('content', models.BinaryField()),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='DisputeRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='disputes.dispute')),
                ('what', models.CharField(max_length=40)),
                ('happened_at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('side', models.CharField(blank=True, choices=[('customer', 'Customer'), ('provider', 'Provider'), ('platform', 'Platform')], max_length=10)),
                ('from_status', models.CharField(blank=True, max_length=20)),
                ('to_status', models.CharField(blank=True, max_length=20)),
                ('note', models.CharField(blank=True, max_length=1000)),
                ('facts', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['dispute', 'id'], name='disputes_di_dispute_c36858_idx')],
            },
        ),
        migrations.CreateModel(
            name='IssueReport',
            fields=[
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('subject_kind', models.CharField(blank=True, max_length=30)),
                ('subject_id', models.CharField(blank=True, max_length=64)),
                ('customer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issue_reports', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
                ('reporter_name', models.CharField(blank=True, max_length=200)),
                ('reporter_email', models.EmailField(blank=True, max_length=254)),
                ('title', models.CharField(max_length=200)),
                ('description', models.TextField()),
                ('issue_type', models.CharField(blank=True, max_length=50)),
                ('stated_severity', models.CharField(blank=True, choices=[('low', 'Low'), ('medium', 'Medium'), ('high', 'High'), ('critical', 'Critical')], max_length=10)),
                ('status', models.CharField(choices=[('received', 'Received'), ('acknowledged', 'Acknowledged'), ('disputed', 'Disputed'), ('settled', 'Settled'), ('dismissed', 'Dismissed')], default='received', max_length=20)),
                ('category', models.CharField(blank=True, choices=[('quality', 'quality of the work'), ('incomplete', 'work not finished'), ('no_show', 'nobody came'), ('delay', 'late or delayed'), ('damage', 'something was damaged'), ('billing', 'price, invoice or payment'), ('materials', 'materials missing or wrong'), ('conduct', 'behaviour'), ('safety', 'safety or injury'), ('other', 'Other')], max_length=20)),
                ('severity', models.CharField(choices=[('low', 'Low'), ('medium', 'Medium'), ('high', 'High'), ('critical', 'Critical')], default='medium', max_length=10)),
                ('next_step', models.CharField(blank=True, max_length=40)),
                ('triage', models.JSONField(default=dict)),
                ('dispute', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='report', to='disputes.dispute')),
                ('token_digest', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('answer', models.CharField(blank=True, max_length=1000)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['customer', '-created_at'], name='disputes_is_custome_139636_idx'), models.Index(fields=['provider', '-created_at'], name='disputes_is_provide_187158_idx'), models.Index(fields=['subject_kind', 'subject_id'], name='disputes_is_subject_9afaf4_idx'), models.Index(fields=['status', '-created_at'], name='disputes_is_status_e13440_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['received', 'acknowledged', 'disputed', 'settled', 'dismissed'])), name='report_status_known')],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='disputes.dispute')),
                ('rule_version', models.CharField(max_length=40)),
                ('model_version', models.CharField(blank=True, max_length=64)),
                ('inputs', models.JSONField(default=dict)),
                ('factors', models.JSONField(default=list)),
                ('result', models.JSONField(default=dict)),
                ('similar', models.JSONField(default=list)),
                ('confidence', models.FloatField(blank=True, null=True)),
                ('needs_human', models.BooleanField(default=True)),
                ('fallback_used', models.BooleanField(default=False)),
                ('cpu_ms', models.FloatField(default=0)),
                ('overridden_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('overridden_at', models.DateTimeField(blank=True, null=True)),
                ('why', models.CharField(blank=True, max_length=1000)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['dispute', '-id'], name='disputes_su_dispute_12573e_idx')],
            },
        ),
        migrations.CreateModel(
            name='DisputeMessage',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='disputes.dispute')),
                ('sender', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('side', models.CharField(choices=[('customer', 'Customer'), ('provider', 'Provider'), ('platform', 'Platform')], max_length=10)),
                ('sender_name', models.CharField(blank=True, max_length=200)),
                ('message_type', models.CharField(choices=[('text', 'Text'), ('file', 'File'), ('system', 'System')], default='text', max_length=10)),
                ('content', models.TextField(blank=True)),
                ('attachment', models.CharField(blank=True, max_length=200)),
                ('attachment_name', models.CharField(blank=True, max_length=255)),
                ('attachment_size', models.PositiveIntegerField(blank=True, null=True)),
                ('attachment_type', models.CharField(blank=True, max_length=100)),
                ('created_at', models.DateTimeField(default=kernel.clock.now)),
            ],
            options={
                'ordering': ['dispute', 'number'],
                'constraints': [models.UniqueConstraint(fields=('dispute', 'number'), name='dispute_message_number_once'), models.CheckConstraint(condition=models.Q(('message_type__in', ['text', 'file', 'system'])), name='dispute_message_type_known')],
            },
        ),
        migrations.CreateModel(
            name='ReadMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='read_marks', to='disputes.dispute')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('read_to', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dispute', 'reader'), name='read_mark_once')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dispute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='disputes.dispute')),
                ('side', models.CharField(choices=[('customer', 'Customer'), ('provider', 'Provider'), ('platform', 'Platform')], max_length=10)),
                ('kind', models.CharField(choices=[('photo', 'Photo'), ('document', 'Document'), ('statement', 'Statement'), ('link', 'Link')], max_length=10)),
                ('description', models.CharField(blank=True, max_length=1000)),
                ('data', models.JSONField(blank=True, null=True)),
                ('file', models.CharField(blank=True, max_length=200)),
                ('file_name', models.CharField(blank=True, max_length=255)),
                ('file_size', models.PositiveIntegerField(blank=True, null=True)),
                ('file_type', models.CharField(blank=True, max_length=100)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('added_at', models.DateTimeField(default=kernel.clock.now)),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['dispute', 'side'], name='disputes_ev_dispute_59de6c_idx')],
            },
        ),
    ]
