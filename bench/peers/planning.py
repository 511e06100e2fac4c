"""How the peers' connections plan: once a statement, as Bookwell's do. It takes longer than
answering, and to whoever asks the database all day it is the first thing to be told."""

PLANNED_ONCE = {"plan_cache_mode": "force_generic_plan", "random_page_cost": "1.1"}
