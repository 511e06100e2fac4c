// What the theme leaves out: dialogs that are told of and take the keyboard with them, and charts
// whose words can be read on a light ground and on a dark one.
(() => {
  const colourWords = () => {
    const isDark = document.documentElement.classList.contains("dark");
    const colour = isDark ? "#9ca3af" : "#64748b";
    for (const chart of Object.values(Chart.instances)) {
      for (const scale of Object.values(chart.options.scales ?? {})) scale.ticks.color = colour;
      if (chart.options.plugins?.legend?.labels) chart.options.plugins.legend.labels.color = colour;
      chart.update();
    }
  };
  window.addEventListener("load", () => {
    // The theme draws them when the page has loaded, after this.
    setTimeout(colourWords);
    new MutationObserver(colourWords).observe(document.documentElement, {
      attributeFilter: ["class"],
    });
  });

  const FIELDS = "input:not([type=hidden]), select, textarea, button[type=submit]";
  let pressed = null;

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches?.("[aria-haspopup=dialog], [hx-target='#modal-content']")) {
      pressed = event.target;
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const dialog = document.querySelector("#modal-content #dialog");
    if (!dialog || !event.target.closest?.("#modal-content")) return;
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-modal", "true");
    dialog.setAttribute("aria-label", dialog.querySelector("h1")?.textContent.trim() ?? "");
    setTimeout(() => dialog.querySelector(FIELDS)?.focus(), 50);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pressed?.isConnected) pressed.focus();
  });
})();
