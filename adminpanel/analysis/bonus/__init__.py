"""How a pool of money is shared among vendors for how well they worked. Pure, and exact.

What a vendor did is put beside what others did with the same services, in the same kind of
place, at the same hours (`standing`); the pool is shared by that (`sharing`), and each share is
taken apart into what made it (`telling`). `weigh` does it all, from plain JSON to plain JSON.
"""

from adminpanel.analysis.bonus.measures import MEASURES, RULE_VERSION
from adminpanel.analysis.bonus.weighing import weigh

__all__ = ["MEASURES", "RULE_VERSION", "weigh"]
