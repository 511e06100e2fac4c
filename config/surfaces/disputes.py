"""What is published of disputes, and of the reports that come before them."""

from django.urls import URLPattern, URLResolver, path

from disputes.api import issues, messages, portal, public, talk

REST: list[URLPattern | URLResolver] = [
    path("api/disputes/<uuid:pk>/messages/", talk.DisputeMessagesView.as_view()),
    path("api/disputes/<uuid:pk>/send_message/", talk.DisputeSendView.as_view()),
    path("api/disputes/<uuid:pk>/mark_read/", talk.DisputeReadView.as_view()),
    path("api/disputes/<uuid:pk>/evidence/", talk.DisputeEvidenceView.as_view()),
]

PORTAL: list[URLPattern | URLResolver] = [
    path("api/v1/disputes", portal.PortalDisputesView.as_view()),
    path("api/v1/disputes/<uuid:dispute_id>", portal.PortalDisputeView.as_view()),
    path("api/v1/disputes/<uuid:dispute_id>/escalate", portal.PortalEscalateView.as_view()),
    path("api/v1/disputes/<uuid:dispute_id>/withdraw", portal.PortalWithdrawView.as_view()),
    path("api/v1/disputes/<uuid:dispute_id>/reopen", portal.PortalReopenView.as_view()),
    path("api/v1/disputes/<uuid:dispute_id>/close", portal.PortalCloseView.as_view()),
    path("api/v1/disputes/<uuid:dispute_id>/messages", messages.PortalMessagesView.as_view()),
    path("api/v1/disputes/<uuid:dispute_id>/read", messages.PortalReadView.as_view()),
    path("api/v1/disputes/<uuid:dispute_id>/evidence", messages.PortalEvidenceView.as_view()),
    path("api/v1/disputes/report", public.PublicReportView.as_view()),
    path("api/v1/disputes/public/<uuid:dispute_id>", public.PublicDisputeView.as_view()),
    path("api/v1/disputes/public/<uuid:dispute_id>/messages", public.PublicMessagesView.as_view()),
    path("api/v1/customers/jobs/<id:job_id>/report-issue", issues.ReportIssueView.as_view()),
    path("api/v1/issues", issues.IssuesView.as_view()),
    path("api/v1/issues/<uuid:issue_id>", issues.IssueView.as_view()),
    path("api/v1/issues/<uuid:issue_id>/acknowledge", issues.AcknowledgeView.as_view()),
    path("api/v1/issues/<uuid:issue_id>/answer", issues.AnswerView.as_view()),
    path("api/v1/issues/<uuid:issue_id>/settle", issues.SettleView.as_view()),
    path("api/v1/issues/<uuid:issue_id>/dismiss", issues.DismissView.as_view()),
    path("api/v1/issues/<uuid:issue_id>/dispute", issues.IssueDisputeView.as_view()),
    path("api/v1/issues/<uuid:issue_id>/attach", issues.AttachView.as_view()),
]
