"""What the OpenAPI documents say beside what they read off the views."""

# By app: how a domain is called and what there is of it, in the order of the documents.
API_TAGS = {
    "accounts": ("Accounts", "Signing in and up, second factors, profiles, houses and people."),
    "notifications": ("Notifications", "What people are told, and by which channels they want it."),
    "catalog": ("Catalogue", "Services, projects, units and milestones: what is on offer."),
    "scheduling": ("Scheduling", "Working hours, free slots, holds, waiting lists and calendars."),
    "pricing": ("Pricing", "What a visit costs at a time and place, and who could come."),
    "payments": ("Payments", "Invoices, payments, refunds and payouts."),
    "messaging": ("Messaging", "Conversations between people who have to do with each other."),
    "bookings": ("Bookings", "Visits that are booked, and units that are sold."),
    "appointments": ("Appointments", "Site visits, treatments and therapy, single and in series."),
    "jobs": ("Jobs", "Quotes, checkpoints, materials and the people on site."),
    "disputes": ("Disputes", "What went wrong, what is said about it and how it is settled."),
    "adminpanel": ("Operations", "Figures, alerts, tasks and bonuses, for who runs the platform."),
    "webhooks": ("Webhooks", "What other systems are told, by signed requests to their address."),
    "kernel": ("Sockets", "Tickets that open sockets."),
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Bookwell",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api",
    "TAGS": [{"name": name, "description": says} for name, says in API_TAGS.values()],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "HomeSignUpRoleEnum": "accounts.roles.HOME_SIGN_UP",
        "PortalSignUpRoleEnum": "accounts.roles.PORTAL_SIGN_UP",
        "ContactMethodEnum": [("email", "email"), ("sms", "sms")],
    },
    "COMPONENT_SPLIT_REQUEST": True,
    "PATH_CONVERTER_OVERRIDES": {"id": {"type": "integer", "format": "int64", "minimum": 0}},
    "POSTPROCESSING_HOOKS": [
        "kernel.http.schema.name_enums",
        "kernel.http.examples.show_examples",
    ],
}
