// The little that a script adds. Every page works without it.
import {
  Button,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";

// The components refuse to start, and the style keeps everything open, until the page says that scripts run.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const Component of [
  Button,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
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

// Unsaved changes: leaving a page with a half-filled form asks first. A form opts out with data-guard="off"; a form
// that the server shows again with errors says data-guard="dirty".
const dirty = new Set(document.querySelectorAll('form[data-guard="dirty"]'));

function guarded(target) {
  const form = target instanceof Element ? target.closest('main form[method="post" i]:not([data-guard="off"])') : null;
  return form;
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
