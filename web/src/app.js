// The little that a script adds. Every page works without it.
import {
  Button,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";

// The components refuse to start, and the style keeps everything open, until the page says that scripts run.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const Component of [
  Button,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
]) {
  for (const root of document.querySelectorAll(`[data-module="${Component.moduleName}"]`)) {
    try {
      new Component(root);
    } catch (error) {
      console.error(error);
    }
  }
}

// A checkbox that excludes the others clears them, and they clear it.
document.addEventListener("change", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.type !== "checkbox" || !box.checked) return;
  const list = box.closest(".govuk-checkboxes");
  if (!list) return;
  const excludes = box.dataset.behaviour === "exclusive";
  for (const other of list.querySelectorAll('input[type="checkbox"]')) {
    const same = other.name === box.name && other !== box;
    if (same && (excludes || other.dataset.behaviour === "exclusive")) other.checked = false;
  }
});

// Unsaved changes: leaving a page with a half-filled form asks first. A form opts out with data-guard="off"; a form
// that the server shows again with errors says data-guard="dirty".
const dirty = new Set(document.querySelectorAll('form[data-guard="dirty"]'));

function guarded(target) {
  return target instanceof Element ? target.closest('main form[method="post" i]:not([data-guard="off"])') : null;
}

document.addEventListener("input", (event) => {
  const form = guarded(event.target);
  if (form) dirty.add(form);
});
document.addEventListener("submit", () => dirty.clear());
window.addEventListener("pageshow", (event) => {
  if (event.persisted) dirty.clear();
});
window.addEventListener("beforeunload", (event) => {
  if (dirty.size > 0) event.preventDefault();
});
