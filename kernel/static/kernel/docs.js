"use strict";

// The chosen API is kept in the address, so that a link leads back to it.
const picker = document.getElementById("surface");

function show() {
  SwaggerUIBundle({
    url: picker.value,
    dom_id: "#docs",
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: false,
    persistAuthorization: true,
    validatorUrl: null,
  });
}

const asked = window.location.hash.slice(1);
for (const option of picker.options) {
  if (asked && option.value.includes(`/${asked}/`)) option.selected = true;
}
picker.addEventListener("change", () => {
  window.location.hash = picker.value.split("/").filter(Boolean).pop();
  show();
});
show();
