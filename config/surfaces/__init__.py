"""The published APIs. `/api/docs` shows each, and all of them as one."""

from kernel.http.docs import Surface

SURFACES = [
    Surface("home-services", "Home services", "config.surfaces.home_services"),
    Surface("builders", "Builder pages", "config.surfaces.builders"),
    Surface("dental", "Dental clinic", "config.surfaces.dental"),
    Surface("psychology", "Psychology practice", "config.surfaces.psychology"),
    Surface("contractors", "Contractors' portal", "config.surfaces.contractors"),
    Surface("operations", "Operations", "config.surfaces.operations"),
    Surface("all", "Bookwell: everything", "config.urls"),
]
