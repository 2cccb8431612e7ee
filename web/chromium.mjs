// How the checks start Chromium: the same browser with the same flags for all of them.

// Where Debian installs it.
export const CHROMIUM = "/usr/bin/chromium";

// Without a screen, and without anything that the browser does of its own accord.
export const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
