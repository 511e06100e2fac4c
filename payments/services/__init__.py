"""Every write to money."""

from payments.services.invoices import invoice_id_of, issue_invoice, void_invoice

__all__ = ["invoice_id_of", "issue_invoice", "void_invoice"]
