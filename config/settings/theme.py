"""How the admin looks (django-unfold). Nothing of it comes from elsewhere."""

from typing import Any, Final

_TEAL: Final = {
    "50": "oklch(98.4% .014 181)",
    "100": "oklch(95.3% .04 181)",
    "200": "oklch(91% .075 181)",
    "300": "oklch(85.5% .11 181)",
    "400": "oklch(77% .12 182)",
    "500": "oklch(66% .11 183)",
    # Dark enough for white text and for links on white (WCAG AA).
    "600": "oklch(51.1% .088 186)",
    "700": "oklch(45% .078 188)",
    "800": "oklch(40% .066 188)",
    "900": "oklch(35% .055 188)",
    "950": "oklch(26% .042 192)",
}

UNFOLD: Final[dict[str, Any]] = {
    "SITE_TITLE": "Bookwell",
    "SITE_HEADER": "Bookwell",
    "SITE_SUBHEADER": "adminpanel.navigation.subheader",
    "SITE_URL": "/api/docs",
    "SITE_ICON": "adminpanel.navigation.icon",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": "adminpanel.navigation.icon"}
    ],
    "ENVIRONMENT": "adminpanel.navigation.environment",
    "DASHBOARD_CALLBACK": "adminpanel.dashboard.overview",
    "COLORS": {"primary": _TEAL},
    "STYLES": ["adminpanel.navigation.style"],
    "SCRIPTS": ["adminpanel.navigation.script"],
    "SIDEBAR": {
        "show_search": True,
        "command_search": True,
        "navigation": "adminpanel.navigation.sidebar",
    },
    "SHOW_VIEW_ON_SITE": False,
    "ACCOUNT": {
        "navigation": [{"title": "Your second factor", "link": "/admin/second-factor/"}],
    },
    # The admin's door counts failures as all other doors do.
    "LOGIN": {"form": "accounts.forms.AdminLoginForm"},
}
