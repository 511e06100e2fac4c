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

# What values mean that are listed where they are used; classes of values say it themselves.
_AS_MADE = {"pending": "Asked for.", "confirmed": "Firm from the start."}
_TRADES = {
    "appointment": "Site visits, treatments and sessions.",
    "unit_booking": "Sales of units.",
    "job": "Contractors' jobs.",
}
_DIRECTIONS = {
    "up": "More than one would expect by chance.",
    "down": "Less than one would expect by chance.",
    "none": "No more than chance explains.",
    "unknown": "Too little is known to say.",
}
_ON_PHOTOS = {
    "request_signature_with_photos": "Ask the customer to sign, and show them photos.",
    "reject_signature": "Say, as the customer, that the work is not done.",
}
ENUM_MEANINGS = {
    "BookingStepStepEnum": {
        "asked": "A customer has asked for it.",
        "confirmed": "A vendor has taken it.",
        "completed": "The work is done.",
        "signed": "The customer has signed.",
    },
    "BusinessEnum": _TRADES,
    "CreatedByEnum": {"customer": "The customer asked for it.", "builder": "The house made it."},
    "DemandLevelEnum": {
        "low": "Fewer ask than usual.",
        "normal": "As many ask as usual.",
        "high": "More ask than usual.",
        "peak": "Far more ask than usual.",
    },
    "EnvelopeAwaitedKindEnum": {
        "quote": "A quote waits for an answer.",
        "checkpoint": "A step of the work waits to be looked at.",
        "delivery": "Materials wait to be confirmed.",
        "acceptance": "The finished work waits to be accepted.",
    },
    "EnvelopeLeftOutReasonEnum": {
        "before_visit": "Noted before the visit had begun.",
        "in_the_future": "Noted at a time that has not come.",
    },
    "ErrorCodeEnum": {"VALIDATION_ERROR": "A field of the request is at fault."},
    "FormatEnum": {"csv": "Comma-separated values."},
    "HomeSignUpRoleEnum": {
        "customer": "Books visits and pays for them.",
        "vendor": "Does visits in people's homes.",
    },
    "LanguageEnum": {"en": "English.", "hi": "Hindi."},
    "MayEnum": {
        "take": "Take a job that is open to all.",
        "edit": "Change what the job says.",
        "quote": "Write and send a quote.",
        "start": "Begin the work.",
        "complete": "Say that the work is done.",
        "reopen": "Go on with work that was called done.",
        "accept": "Accept the work.",
        "cancel": "Call the job off.",
    },
    "MethodScopeEnum": {
        "pincode": "By what is known of the postal area.",
        "district": "By what is known of the district.",
        "none": "Too little is known of either.",
    },
    "NewSeriesStatusEnum": _AS_MADE,
    "OddTimeDirectionEnum": _DIRECTIONS,
    "OverallHealthEnum": {
        "healthy": "All answers.",
        "degraded": "Something is slow or silent, and the rest goes on without it.",
        "down": "What is needed does not answer.",
    },
    "PlaceTrendDirectionEnum": _DIRECTIONS,
    "PortalSignUpRoleEnum": {
        "customer": "Has jobs done and pays for them.",
        "contractor": "Quotes jobs and does them.",
    },
    "ReachedEnum": {
        "floor": "The price would be lower without the lowest factor.",
        "cap": "The price would be higher without the highest factor.",
    },
    "RejectSignatureActionEnum": _ON_PHOTOS,
    "RequestWithPhotosActionEnum": _ON_PHOTOS,
    "TierEnum": {
        "dense": "Offices within two kilometres of their middle.",
        "town": "Offices within six kilometres of their middle.",
        "country": "Offices farther apart.",
        "unknown": "Nothing is known of the place.",
    },
    "ToldEnum": {
        "shown": "The values are shown.",
        "concealed": "A secret.",
        "erased": "Somebody's own, and taken out since.",
    },
    "ViaEnum": {
        "api": "By a request.",
        "admin": "On a page of the admin.",
        "socket": "By a frame of a socket.",
        "task": "By the clock or the worker.",
        "command": "By a command on a machine.",
        "other": "In another way.",
    },
    "ViewEnum": {"month": "A whole month.", "week": "Seven days.", "day": "One day."},
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
        "config.frames.show_frames",
        "kernel.http.examples.show_examples",
        "webhooks.api.documents.show_webhooks",
    ],
}
