"""What a house learns from its appointments: how people book, what they choose, what it brings.

Sums over rows, and names of what is on offer: nothing of any client's is in it.
"""

from appointments.selectors.analytics.report import report_of
from appointments.selectors.analytics.scope import LONGEST_DAYS, Scope, scope_for

__all__ = ["LONGEST_DAYS", "Scope", "report_of", "scope_for"]
