// What the theme leaves to the mouse: dialogs are told of and take the keyboard with them.
(() => {
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
