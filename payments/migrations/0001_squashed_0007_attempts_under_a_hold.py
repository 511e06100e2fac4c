import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.math
import kernel.money
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('payments', '0001_initial'),
        ('payments', '0002_instalments'),
        ('payments', '0003_books_and_refunds_by_hand'),
        ('payments', '0004_fill_paid_on_and_books'),
        ('payments', '0005_rounds_of_reminders'),
        ('payments', '0006_paid_before'),
        ('payments', '0007_attempts_under_a_hold'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0004_clients_dealt_with'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WebhookEvent',
            fields=[
                ('id', models.CharField(max_length=255, primary_key=True, serialize=False)),
                ('gateway', models.CharField(choices=[('sandbox', 'Sandbox'), ('manual', 'Manual'), ('stripe', 'Stripe')], max_length=20)),
                ('type', models.CharField(max_length=100)),
                ('reference', models.CharField(blank=True, max_length=255)),
                ('livemode', models.BooleanField(default=False)),
                ('occurred_at', models.DateTimeField()),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('handled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['-received_at'], name='payments_we_receive_44d46a_idx')],
            },
        ),
        migrations.CreateModel(
            name='SandboxIntent',
            fields=[
                ('id', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('idempotency_key', models.CharField(max_length=100, unique=True)),
                ('client_secret', models.CharField(editable=False, max_length=128)),
                ('amount', models.BigIntegerField()),
                ('amount_refunded', models.BigIntegerField(default=0)),
                ('currency', models.CharField(max_length=3)),
                ('status', models.CharField(max_length=30)),
                ('failure_message', models.CharField(blank=True, max_length=200)),
                ('metadata', models.JSONField(default=dict)),
                ('refunds', models.JSONField(default=list)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', models.F('amount_refunded')), ('amount_refunded__gte', 0)), name='sandbox_refunded_within_amount')],
            },
        ),
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('last', models.BigIntegerField()),
            ],
            options={
                'verbose_name_plural': 'number series',
            },
        ),
        migrations.CreateModel(
            name='Invoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('number', models.CharField(max_length=20, unique=True)),
                ('subject_kind', models.CharField(max_length=30)),
                ('subject_id', models.CharField(max_length=64)),
                ('purpose', models.CharField(choices=[('service', 'Service'), ('fee', 'Fee')], default='service', max_length=20)),
                ('payer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoices_to_pay', to=settings.AUTH_USER_MODEL)),
                ('payee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invoices_issued', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='accounts.organization')),
                ('description', models.CharField(max_length=200)),
                ('currency', models.CharField(max_length=3)),
                ('total', kernel.money.MoneyField(decimal_places=2, max_digits=12)),
                ('paid', kernel.money.MoneyField(decimal_places=2, default=Decimal('0.00'), max_digits=12)),
                ('refunded', kernel.money.MoneyField(decimal_places=2, default=Decimal('0.00'), max_digits=12)),
                ('reopened', kernel.money.MoneyField(db_default=Decimal('0.00'), decimal_places=2, default=Decimal('0.00'), max_digits=12)),
                ('next_due_on', models.DateField(blank=True, null=True)),
                ('next_due_amount', kernel.money.MoneyField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('status', models.CharField(choices=[('issued', 'Issued'), ('partly_paid', 'Partly Paid'), ('paid', 'Paid'), ('void', 'Void'), ('closed', 'Closed'), ('refunded', 'Refunded')], default='issued', max_length=20)),
                ('hold_key', models.CharField(blank=True, db_default='', default='', editable=False, max_length=64)),
                ('last_receipt', models.CharField(blank=True, max_length=200)),
                ('issued_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['payer', '-issued_at'], name='payments_in_payer_i_37e75a_idx'), models.Index(fields=['payee', '-issued_at'], name='payments_in_payee_i_2919e7_idx'), models.Index(fields=['organization', '-issued_at'], name='payments_in_organiz_586d98_idx'), models.Index(condition=models.Q(('status__in', ('issued', 'partly_paid'))), fields=['due_at'], name='invoice_open_due')],
                'constraints': [models.UniqueConstraint(fields=('subject_kind', 'subject_id', 'purpose'), name='invoice_once_per_subject'), models.CheckConstraint(condition=models.Q(('paid__gte', models.F('refunded')), ('refunded__gte', models.F('reopened')), ('reopened__gte', 0), ('total__gte', django.db.models.functions.math.Round(django.db.models.expressions.CombinedExpression(models.F('paid'), '-', models.F('reopened')), precision=2))), name='invoice_refunded_within_paid_within_total'), models.CheckConstraint(condition=models.Q(('total__gt', 0)), name='invoice_total_positive'), models.CheckConstraint(condition=models.Q(('status__in', ['issued', 'partly_paid', 'paid', 'void', 'closed', 'refunded'])), name='invoice_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'paid'), _negated=True), ('total', django.db.models.functions.math.Round(django.db.models.expressions.CombinedExpression(models.F('paid'), '-', models.F('reopened')), precision=2)), _connector='OR'), name='invoice_paid_means_all'), models.CheckConstraint(condition=models.Q(('payee__isnull', False), ('organization__isnull', False), _connector='OR'), name='invoice_has_a_payee')],
            },
        ),
        migrations.CreateModel(
            name='InstalmentRound',
            fields=[
                ('name', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('done_until', models.DateField()),
            ],
            options={
                'verbose_name': 'round of payment reminders',
                'verbose_name_plural': 'rounds of payment reminders',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Instalment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instalments', to='payments.invoice')),
                ('number', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=100)),
                ('amount', kernel.money.MoneyField(decimal_places=2, max_digits=12)),
                ('paid', kernel.money.MoneyField(decimal_places=2, default=Decimal('0.00'), max_digits=12)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('awaits', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'ordering': ['invoice', 'number'],
                'indexes': [models.Index(condition=models.Q(('paid__lt', models.F('amount'))), fields=['due_on'], name='instalment_unpaid_due'), models.Index(condition=models.Q(('due_on__isnull', True)), fields=['awaits'], name='instalment_awaiting')],
                'constraints': [models.UniqueConstraint(fields=('invoice', 'number'), name='instalment_number_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('amount__gte', models.F('paid')), ('paid__gte', 0)), name='instalment_paid_within_amount'), models.CheckConstraint(condition=models.Q(('due_on__isnull', False), models.Q(('awaits', ''), _negated=True), _connector='OR'), name='instalment_falls_due_somehow')],
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.invoice')),
                ('method', models.CharField(choices=[('card', 'Card'), ('upi', 'Upi'), ('cash', 'Cash'), ('bank_transfer', 'bank transfer'), ('cheque', 'Cheque'), ('card_terminal', 'card terminal'), ('other', 'Other')], default='card', max_length=20)),
                ('gateway', models.CharField(choices=[('sandbox', 'Sandbox'), ('manual', 'Manual'), ('stripe', 'Stripe')], max_length=20)),
                ('type', models.CharField(choices=[('full', 'Full'), ('token', 'Token'), ('installment', 'Installment'), ('final', 'Final'), ('other', 'Other')], default='full', max_length=20)),
                ('amount', kernel.money.MoneyField(decimal_places=2, max_digits=12)),
                ('refunded', kernel.money.MoneyField(decimal_places=2, default=Decimal('0.00'), max_digits=12)),
                ('currency', models.CharField(max_length=3)),
                ('status', models.CharField(choices=[('pending', 'Pending'), ('requires_action', 'Requires Action'), ('succeeded', 'Succeeded'), ('failed', 'Failed'), ('canceled', 'Canceled'), ('surplus', 'Surplus'), ('returned', 'Returned')], default='pending', max_length=20)),
                ('gateway_reference', models.CharField(blank=True, max_length=255, null=True)),
                ('transaction_id', models.CharField(blank=True, max_length=100, null=True)),
                ('books', models.CharField(blank=True, db_default='', default='', editable=False, max_length=40)),
                ('attempt_key', models.CharField(blank=True, db_default='', default='', editable=False, max_length=70)),
                ('client_secret', models.CharField(blank=True, editable=False, max_length=255)),
                ('failure_message', models.CharField(blank=True, max_length=500)),
                ('notes', models.CharField(blank=True, max_length=1000)),
                ('paid_at', models.DateTimeField(blank=True, null=True)),
                ('paid_on', models.DateField(blank=True, null=True)),
                ('paid_before', kernel.money.MoneyField(blank=True, decimal_places=2, editable=False, max_digits=12, null=True)),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments_recorded', to=settings.AUTH_USER_MODEL)),
                ('receipt_number', models.CharField(blank=True, max_length=20, null=True, unique=True)),
                ('receipt_file', models.CharField(blank=True, max_length=200)),
                ('receipt_sha256', models.CharField(blank=True, max_length=64)),
                ('receipt_issued_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['invoice', '-created_at'], name='payments_pa_invoice_1a85b1_idx'), models.Index(fields=['-created_at'], name='payments_pa_created_3147e3_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payment_amount_positive'), models.CheckConstraint(condition=models.Q(('amount__gte', models.F('refunded')), ('refunded__gte', 0)), name='payment_refunded_within_amount'), models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'requires_action', 'succeeded', 'failed', 'canceled', 'surplus', 'returned'])), name='payment_status_known'), models.UniqueConstraint(fields=('gateway', 'gateway_reference'), name='payment_once_per_reference'), models.UniqueConstraint(fields=('books', 'gateway', 'transaction_id'), name='payment_counts_once_in_books'), models.UniqueConstraint(condition=models.Q(('status__in', ('pending', 'requires_action'))), fields=('invoice',), name='payment_one_open_per_invoice')],
            },
        ),
        migrations.CreateModel(
            name='Refund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refunds', to='payments.payment')),
                ('amount', kernel.money.MoneyField(decimal_places=2, max_digits=12)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('reopens', models.BooleanField(db_default=False, default=False)),
                ('method', models.CharField(blank=True, choices=[('card', 'Card'), ('upi', 'Upi'), ('cash', 'Cash'), ('bank_transfer', 'bank transfer'), ('cheque', 'Cheque'), ('card_terminal', 'card terminal'), ('other', 'Other')], db_default='', default='', max_length=20)),
                ('reference', models.CharField(blank=True, db_default='', default='', max_length=100)),
                ('refunded_on', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('pending', 'Pending'), ('succeeded', 'Succeeded'), ('failed', 'Failed')], default='pending', max_length=20)),
                ('gateway_reference', models.CharField(blank=True, max_length=255, null=True, unique=True)),
                ('failure_message', models.CharField(blank=True, max_length=500)),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='refunds_requested', to=settings.AUTH_USER_MODEL)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='refund_amount_positive'), models.CheckConstraint(condition=models.Q(('status__in', ['pending', 'succeeded', 'failed'])), name='refund_status_known')],
            },
        ),
    ]
