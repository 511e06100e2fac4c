"""The documentation as a site: `script/docs` builds it with Sphinx, MyST and Furo.

Every page reads on its own in the repository too: Markdown with relative links, and directives
only where the tables of contents stand.
"""

project = "Bookwell"
author = "Bookwell"
html_title = "Bookwell"
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
templates_path = ["_templates"]
exclude_patterns = ["_templates", "_static"]

# `<img>` gives a picture its width, and is copied along as any other picture.
myst_enable_extensions = ["html_image"]
# What `page.md#a-heading` leads to, by the rule that the repository's pages go by.
myst_heading_anchors = 4
# An example with "…" in it is no JSON, and still reads best in its colours. A hundred decisions
# in the side bar of each page are a third of the time to build it: their own page lists them, and
# `script/docs` sees to it that no list leaves anything out.
suppress_warnings = ["misc.highlighting_failure", "toc.not_included"]

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["bookwell.css"]
html_show_copyright = False
html_copy_source = False
html_theme_options = {
    "top_of_page_buttons": [],
    "navigation_with_keys": True,
    "light_css_variables": {
        "color-brand-primary": "#0f5e4d",
        "color-brand-content": "#0f5e4d",
        "color-brand-visited": "#0f5e4d",
    },
    "dark_css_variables": {
        "color-brand-primary": "#6fd3b8",
        "color-brand-content": "#6fd3b8",
        "color-brand-visited": "#6fd3b8",
    },
}
pygments_style = "friendly"
pygments_dark_style = "github-dark"
