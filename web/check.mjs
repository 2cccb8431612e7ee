// Opens pages in Chromium and looks for what a reader would trip over.
//
//   node check.mjs [--cookie "sid=…"] [--shots folder] [--chromium path] <url or file> …
//
// For every page at 360 px and 1280 px, light and dark: axe-core for WCAG 2.0, 2.1 and 2.2 at A and AA, sideways
// scrolling (also at 320 px), failed requests, console errors (a breach of the content policy is one), and once more
// with scripts switched off. Exits with 1 when anything was found.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";
import { CHROMIUM, FLAGS } from "./chromium.mjs";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
// Words that upstream supplies in English when a component forgets its own.
const ENGLISH = /\b(Error:|There is a problem|Skip to main|Previous page|Next page|Show password|Hide password)/;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const markup = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    // Upstream writes role="button" on links and role="region" on boxes; that is tested with assistive technology.
    "prefer-native-element": "off",
    // The same address may stand in the picture and in its table.
    "wcag/h30": "off",
    // Passwords are the business of the page, and a long dash in a name is not a phone number.
    "tel-non-breaking": "off",
    "long-title": "off",
    // Empty action cells and headings made of components are written as upstream writes them.
    "no-redundant-role": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "void-style": "off",
    "no-trailing-whitespace": "off",
    "doctype-style": "off",
  },
});

function readArguments(words) {
  const options = { pages: [], cookie: "", shots: "", chromium: process.env.CHROMIUM ?? CHROMIUM };
  while (words.length > 0) {
    const word = words.shift();
    if (word.startsWith("--")) {
      const name = word.slice(2);
      if (!(name in options) || name === "pages" || words.length === 0) throw new Error(`unknown option ${word}`);
      options[name] = words.shift();
    } else {
      options.pages.push(word);
    }
  }
  if (options.pages.length === 0) {
    throw new Error("usage: node check.mjs [--cookie c] [--shots folder] <url or file> …");
  }
  return options;
}

const options = readArguments(process.argv.slice(2));
const headers = options.cookie ? { cookie: options.cookie } : {};
const found = [];
let checks = 0;
if (options.shots) mkdirSync(options.shots, { recursive: true });

const browser = await chromium.launch({ executablePath: options.chromium, args: FLAGS });
try {
  for (const page of options.pages) await checkPage(page);
} finally {
  await browser.close();
}
for (const line of found) console.error(line);
console.log(`${options.pages.length} pages, ${checks} views, ${found.length} findings`);
process.exitCode = found.length > 0 ? 1 : 0;

async function checkPage(where) {
  const url = existsSync(where) ? pathToFileURL(resolve(where)).href : where;
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 1280]) {
      await view(url, { colorScheme, width, name: `${width}-${colorScheme}` }, async (page, note) => {
        await page.evaluate(axe);
        const result = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), WCAG);
        for (const violation of result.violations) {
          for (const node of violation.nodes) {
            note(`axe ${violation.id} at ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`);
          }
        }
        const text = await page.evaluate(() => document.body.innerText);
        const english = ENGLISH.exec(text);
        if (english) note(`English text "${english[0]}"`);
      });
    }
  }
  await view(url, { width: 320, name: "320" });
  await view(url, { width: 360, name: "360-noscript", javaScriptEnabled: false }, validate);
  await view(url, { width: 794, name: "print", media: "print" });
  await view(url, { width: 1280, name: "forced", forcedColors: "active" });
}

// Opens one view of a page, makes the checks that every view needs, then the given ones, then the screenshot.
async function view(url, wanted, more = async () => {}) {
  checks += 1;
  const note = (text) => found.push(`${url} [${wanted.name}] ${text}`);
  const context = await browser.newContext({
    viewport: { width: wanted.width, height: 800 },
    colorScheme: wanted.colorScheme ?? "light",
    forcedColors: wanted.forcedColors ?? "none",
    javaScriptEnabled: wanted.javaScriptEnabled ?? true,
    extraHTTPHeaders: headers,
    locale: "vi-VN",
  });
  try {
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && note(`console: ${message.text()}`));
    page.on("pageerror", (error) => note(`script: ${error.message}`));
    page.on("requestfailed", (request) => note(`request failed: ${request.url()}`));
    const response = await page.goto(url, { waitUntil: "load" });
    if (response && response.status() >= 400 && !url.startsWith("file:")) note(`status ${response.status()}`);
    if (wanted.media) await page.emulateMedia({ media: wanted.media });
    const size = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      room: document.documentElement.clientWidth,
      words: document.body.innerText.trim().length,
    }));
    if (size.wide > size.room && wanted.media !== "print") note(`scrolls sideways: ${size.wide} px in ${size.room} px`);
    if (size.words === 0) note("shows nothing");
    await page.evaluate(() => document.fonts.ready.then(() => true));
    await more(page, note, response);
    if (options.shots) {
      const name = url.replace(/^[a-z]+:\/+[^/]*\/?/, "").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "home";
      await page.screenshot({ path: join(options.shots, `${name}-${wanted.name}.png`), fullPage: true });
    }
  } finally {
    await context.close();
  }
}

// The HTML as the server sent it must be well formed.
async function validate(page, note, response) {
  if (!response || !(response.headers()["content-type"] ?? "text/html").includes("html")) return;
  const report = await markup.validateString(await response.text());
  for (const message of report.results.flatMap((result) => result.messages)) {
    note(`html ${message.ruleId} line ${message.line}: ${message.message}`);
  }
}
