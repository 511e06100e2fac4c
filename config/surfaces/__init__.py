"""The published APIs. `/api/docs` shows each, and all of them as one."""

from kernel.http.docs import Surface

SURFACES = [
    Surface(
        "home-services",
        "Home services",
        "config.surfaces.home_services",
        about="For pages on which customers book visits of vendors, vendors take and do them, and"
        " both settle what there is to settle. All of it is in the REST dialect.",
    ),
    Surface(
        "builders",
        "Builder pages",
        "config.surfaces.builders",
        about="For pages of builders: projects and their units, site visits, sales, instalments,"
        " and what buyers and builders write to each other.",
    ),
    Surface(
        "dental",
        "Dental clinic",
        "config.surfaces.dental",
        about="For a clinic and its patients: free chairs, appointments, deposits, notes.",
    ),
    Surface(
        "psychology",
        "Psychology practice",
        "config.surfaces.psychology",
        about="For a practice and its patients: psychologists, sessions in person and by video,"
        " series of them, reviews, notes that are sealed.",
    ),
    Surface(
        "contractors",
        "Contractors' portal",
        "config.surfaces.contractors",
        about="For contractors and their customers: jobs and quotes, checkpoints, materials, who"
        " is on the way, issues. A customer's links open without an account.",
    ),
    Surface(
        "operations",
        "Operations",
        "config.surfaces.operations",
        about="For who runs the platform: figures, alerts, tasks, bonuses, logs. It takes a role"
        " of operations, and where it is asked for a second factor.",
    ),
    Surface(
        "all",
        "Bookwell: everything",
        "config.urls",
        about="Every operation of every surface.",
    ),
]
