// Walks through the program as people do, in Chromium, against a small demonstration province.
//
//   KH_BINARY=path KH_CHROMIUM=path node web/journeys.mjs
//
// Every journey is made twice: at 1280 px with scripts, and at 360 px without them. The pages of check.mjs are checked
// beside that. Each of the three works on its own copy of the data with its own server, so that none disturbs another.
// Without KH_BINARY the program of target/ is used, and built first when there is none.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { CHROMIUM as USUAL_CHROMIUM, FLAGS } from "./chromium.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CHROMIUM = process.env.KH_CHROMIUM || USUAL_CHROMIUM;
const PASSWORD = "hoc-tap-suot-doi";
const WARD = "long-an/tan-an/phuong-4";
const BRANCH = `${WARD}/khu-pho-1`;
const SISTER_BRANCH = `${WARD}/khu-pho-2`;
const CHECKED_PAGES = [
  `/units/${WARD}?period=2024`,
  "/reports/long-an?period=2024",
  "/facts/member?unit=long-an",
  `/facts/member/new?unit=${BRANCH}`,
  "/rows?unit=long-an&measure=fund.raised&period=2024",
  "/rights",
  "/search?q=phuong",
  "/",
  "/chuyen-muc/tin-hoat-dong",
  "/van-ban",
  "/tim-kiem?q=hoc+bong",
  "/lien-he",
  "/cong-khai/fund/2024",
  "/articles",
  "/articles/new?site=long-an",
  "/library",
  "/sites/long-an",
  "/sites/long-an/questions?state=new",
  "/cong-khai/award_names/2024?don-vi=long-an",
  "/check?report=long-an&period=2024",
];
// A first answer may be slow on a busy machine; an element that never comes must still fail the run soon.
const PATIENCE = 15_000;
const MODES = [
  { name: "1280 px with scripts", width: 1280, scripts: true },
  { name: "360 px without scripts", width: 360, scripts: false },
];
const JOURNEYS = [
  ["sign in", signIn],
  ["a member is added, corrected and cancelled", member],
  ["a report leads to its rows and its files", report],
  ["the keyboard is enough", keyboard],
  ["another branch is not found", otherBranch],
  ["an article is written", article],
  ["a filled form outlives the server", crash],
];

const folder = mkdtempSync(join(tmpdir(), "kh-journeys-"));
const children = new Set();
let passed = 0;
let failed = 0;
let browser;

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const program = findProgram();
const seed = join(folder, "seed");

function findProgram() {
  const named = process.env.KH_BINARY;
  if (named && !existsSync(named)) throw new Error(`KH_BINARY names ${named}, which does not exist`);
  if (named) return resolve(named);
  const target = resolve(ROOT, process.env.CARGO_TARGET_DIR || "target");
  const candidates = ["debug", "release"].map((profile) => join(target, profile, "khuyenhoc"));
  if (!candidates.some((path) => existsSync(path))) {
    execFileSync("cargo", ["build", "-p", "khuyenhoc"], { cwd: ROOT, stdio: "inherit" });
  }
  const found = candidates.find((path) => existsSync(path));
  if (!found) throw new Error(`there is no program in ${target}; set KH_BINARY`);
  return found;
}

// Counts one thing that was tried; a failure is told at once and the others go on.
async function attempt(name, work) {
  const begun = Date.now();
  try {
    await work();
    passed += 1;
    console.log(`passed  ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.error(`FAILED  ${name}\n        ${String(error?.stack ?? error).replaceAll("\n", "\n        ")}`);
  }
}

// ---- the server -----------------------------------------------------------------------------------------------

class Server {
  constructor(data) {
    this.data = data;
    this.listen = "127.0.0.1:0";
  }

  static async over(name) {
    const data = join(folder, name);
    cpSync(seed, data, { recursive: true });
    const server = new Server(data);
    await server.start();
    return server;
  }

  // The port that was given the first time is kept, so that a page that is open finds the server again.
  async start() {
    const child = spawn(program, ["serve", "--data", this.data, "--listen", this.listen], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    children.add(child);
    let told = "";
    child.stderr.on("data", (piece) => (told += piece));
    this.origin = await new Promise((done, refuse) => {
      const late = setTimeout(() => refuse(new Error(`the server named no address in time\n${told}`)), PATIENCE);
      child.on("error", refuse);
      child.on("exit", (code) => refuse(new Error(`the server ended with ${code}\n${told}`)));
      let printed = "";
      child.stdout.on("data", (piece) => {
        printed += piece;
        const address = /[Tt]rang làm việc: (http:\/\/[0-9.]+:\d+)/.exec(printed);
        if (!address) return;
        clearTimeout(late);
        done(address[1]);
      });
    });
    this.listen = new URL(this.origin).host;
  }

  async kill() {
    const child = this.child;
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGKILL");
      await gone;
    }
    children.delete(child);
  }
}

// ---- people ---------------------------------------------------------------------------------------------------

// The people of one walk, each with a browser of their own and signed in once.
class People {
  constructor(server, mode) {
    Object.assign(this, { server, mode, signedIn: new Map(), contexts: [], faults: [] });
  }

  async stranger() {
    const context = await browser.newContext({
      baseURL: this.server.origin,
      viewport: { width: this.mode.width, height: 800 },
      javaScriptEnabled: this.mode.scripts,
      locale: "vi-VN",
    });
    context.setDefaultTimeout(PATIENCE);
    this.contexts.push(context);
    const page = await context.newPage();
    page.on("pageerror", (error) => this.faults.push(`script: ${error.message} on ${page.url()}`));
    page.on("console", (message) => {
      // The browser reports every refused form and missing page as an error; those are what the journeys look for.
      const isStatus = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
      if (message.type() === "error" && !isStatus) this.faults.push(`console: ${message.text()} on ${page.url()}`);
    });
    return page;
  }

  async user(login) {
    if (!this.signedIn.has(login)) {
      const page = await this.stranger();
      await page.goto("/sign-in");
      await fillSignIn(page, login, PASSWORD);
      same(await hasSession(page), true, `${login} has a session`);
      this.signedIn.set(login, page);
    }
    return this.signedIn.get(login);
  }

  async leave() {
    for (const context of this.contexts) await context.close();
  }
}

// Clicks what leads to another page, and waits for that page.
async function follow(page, target) {
  const arrived = page.waitForEvent("load");
  arrived.catch(() => {});
  await target.click();
  await arrived;
}

async function fillSignIn(page, login, password) {
  await page.getByLabel("Tên đăng nhập").fill(login);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(password);
  await follow(page, page.getByRole("button", { name: "Đăng nhập" }));
}

async function hasSession(page) {
  return (await page.context().cookies()).some((cookie) => cookie.name === "kh_session");
}

async function walk(mode) {
  let server;
  await attempt(`${mode.name}: the server starts`, async () => {
    server = await Server.over(`walk-${mode.width}`);
  });
  if (!server?.origin) return;
  const people = new People(server, mode);
  for (const [name, journey] of JOURNEYS) {
    if (journey === keyboard && !mode.scripts) continue;
    await attempt(`${mode.name}: ${name}`, async () => {
      people.faults = [];
      await journey(people);
      same(people.faults, [], "faults that the browser reports");
    });
  }
  await people.leave();
  await server.kill();
}

// ---- what must hold -------------------------------------------------------------------------------------------

function same(actual, expected, what) {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: ${is} instead of ${should}`);
}

function holds(text, part, what) {
  if (!text.includes(part)) throw new Error(`${what}: "${part}" is not in "${text.trim().slice(0, 400)}"`);
}

async function isAt(page, path) {
  same(new URL(page.url()).pathname, path, "address");
  const [wide, room] = await page.evaluate(() => {
    const root = document.documentElement;
    return [root.scrollWidth, root.clientWidth];
  });
  if (wide > room) throw new Error(`${page.url()} scrolls sideways: ${wide} px in ${room} px`);
}

// The id of the fact whose page is open.
function factId(page, kind) {
  const found = new RegExp(`^/facts/${kind}/([0-9a-f-]{36})$`).exec(new URL(page.url()).pathname);
  if (!found) throw new Error(`${page.url()} is not the page of a ${kind}`);
  return found[1];
}

// What the page of a fact says under a label.
async function value(page, label) {
  const row = page.locator(".govuk-summary-list__row").filter({ has: page.locator("dt", { hasText: exact(label) }) });
  return (await row.locator("dd").first().innerText()).trim();
}

function exact(text) {
  return new RegExp(`^\\s*${text}\\s*$`);
}

// A number as it is written in Vietnamese: 1.604.
function number(text) {
  if (!/^-?\d{1,3}(\.\d{3})*$/.test(text.trim())) throw new Error(`"${text}" is not a whole number`);
  return Number(text.replaceAll(".", ""));
}

async function tile(page, path, label) {
  await page.goto(path);
  const name = page.locator(".kh-tile__label", { hasText: exact(label) });
  return number(await page.locator(".kh-tile", { has: name }).locator(".kh-tile__value").innerText());
}

// ---- the journeys ---------------------------------------------------------------------------------------------

async function signIn(people) {
  const page = await people.stranger();
  await page.goto("/");
  await follow(page, page.getByRole("link", { name: "Đăng nhập" }).first());
  await isAt(page, "/sign-in");
  await fillSignIn(page, "chihoi", "sai-mat-khau");
  await isAt(page, "/sign-in");
  const summary = page.locator(".govuk-error-summary");
  holds(await summary.innerText(), "Có lỗi cần sửa", "error summary");
  same(await summary.getByRole("link").getAttribute("href"), "#login", "link of the summary");
  same(await page.getByLabel("Tên đăng nhập").inputValue(), "chihoi", "login that was typed");
  same(await page.getByLabel("Mật khẩu", { exact: true }).inputValue(), "", "password after the refusal");
  same(await hasSession(page), false, "session after a wrong password");
  await fillSignIn(page, "chihoi", PASSWORD);
  await isAt(page, `/units/${BRANCH}`);
  same(await page.getByRole("heading", { level: 1 }).innerText(), "Chi hội khu phố 1", "heading");
  people.signedIn.set("chihoi", page);
}

async function member(people) {
  const page = await people.user("chihoi");
  const above = await people.user("tinh");
  const members = () => tile(above, "/units/long-an?period=2024", "Hội viên");
  const before = await members();

  await page.goto(`/units/${BRANCH}?period=2024`);
  await follow(page, page.locator(".kh-columns").getByRole("link", { name: "Hội viên", exact: true }));
  await isAt(page, "/facts/member");
  await follow(page, page.getByRole("button", { name: "Ghi mới" }));
  await isAt(page, "/facts/member/new");
  await page.getByLabel("Ngày kết nạp").fill("05/11/2024");
  await page.getByLabel("Họ và tên").fill("Đỗ Thị Hành Trình");
  await page.getByLabel(/^Năm sinh/).fill("19588");
  await follow(page, page.getByRole("button", { name: "Lưu" }));
  const group = page.locator(".govuk-form-group--error");
  holds(await group.innerText(), "Năm sinh phải là năm có bốn chữ số", "error beside the field");
  same(await group.count(), 1, "fields with an error");
  same(await group.getByRole("textbox").inputValue(), "19588", "birth year that was typed");
  same(await page.getByLabel("Họ và tên").inputValue(), "Đỗ Thị Hành Trình", "name that was typed");
  same(await page.getByLabel("Ngày kết nạp").inputValue(), "05/11/2024", "day that was typed");
  same(await members(), before, "members of the province after a refused form");

  await page.getByLabel(/^Năm sinh/).fill("1958");
  await follow(page, page.getByRole("button", { name: "Lưu" }));
  const first = factId(page, "member");
  await isAt(page, `/facts/member/${first}`);
  same(await value(page, "Họ và tên"), "Đỗ Thị Hành Trình", "name");
  same(await value(page, "Ngày kết nạp"), "05/11/2024", "day");
  same(await value(page, "Năm sinh"), "1958", "birth year");
  same(await members(), before + 1, "members of the province");

  await follow(page, page.getByRole("button", { name: "Sửa", exact: true }));
  same(await page.getByLabel("Họ và tên").inputValue(), "Đỗ Thị Hành Trình", "name in the correction");
  await page.getByLabel("Họ và tên").fill("Đỗ Thị Hành Trang");
  await follow(page, page.getByRole("button", { name: "Lưu" }));
  const second = factId(page, "member");
  if (second === first) throw new Error("a correction must be a fact of its own");
  same(await value(page, "Họ và tên"), "Đỗ Thị Hành Trang", "corrected name");
  same(await members(), before + 1, "members of the province after the correction");

  await follow(page, page.getByRole("button", { name: "Hủy", exact: true }));
  await follow(page, page.getByRole("button", { name: "Hủy dòng này" }));
  holds(await page.locator(".govuk-notification-banner").innerText(), "Đây là dòng hủy", "banner");
  same(await members(), before, "members of the province after the cancellation");
  await page.goto(`/facts/member/${second}`);
  holds(await page.locator(".govuk-notification-banner").innerText(), "Dòng này đã bị hủy", "banner");
}

async function report(people) {
  const page = await people.user("tinh");
  await page.goto("/units/long-an?period=2024");
  await follow(page, page.getByRole("button", { name: /^Báo cáo/ }));
  await isAt(page, "/reports/long-an");
  const files = [
    ["PDF", "%PDF-", "%%EOF"],
    ["Word", "PK\u0003\u0004", "word/document.xml"],
    ["Excel", "PK\u0003\u0004", "xl/workbook.xml"],
  ];
  for (const [label, magic, inside] of files) {
    const href = await page.getByRole("link", { name: label, exact: true }).getAttribute("href");
    const answer = await page.request.get(href);
    same(answer.status(), 200, `status of ${label}`);
    const bytes = (await answer.body()).toString("latin1");
    same(bytes.slice(0, magic.length), magic, `first bytes of ${label}`);
    if (!bytes.includes(inside)) throw new Error(`${label}: there is no ${inside} inside`);
  }

  // Scholarships have more rows than a page.
  const link = page.locator('main p a[href*="measure=scholarships&"]').first();
  const text = await link.innerText();
  await follow(page, link);
  await isAt(page, "/rows");
  const sentence = await page.locator(".govuk-inset-text").innerText();
  same(sentence.trim(), `Con số ${text} suất bằng đúng tổng các dòng dưới đây.`, "sentence about the number");
  let sum = 0;
  let pages = 1;
  for (; ; pages += 1) {
    for (const cell of await page.locator("tbody tr td:last-child").allInnerTexts()) sum += number(cell);
    const next = page.locator(".govuk-pagination__next a");
    if ((await next.count()) === 0) break;
    await follow(page, next);
  }
  same(sum, number(text), `sum of the rows of ${pages} pages`);
  if (pages < 2) throw new Error("the rows must fill more than one page for this journey to mean something");
}

async function keyboard(people) {
  const page = await people.stranger();
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className);
  await page.goto("/sign-in");
  await page.keyboard.press("Tab");
  holds(await focused(), "govuk-skip-link", "first stop of Tab");
  const box = await page.locator(".govuk-skip-link").boundingBox();
  if (!box || box.height < 10 || box.width < 50) throw new Error("the skip link stays invisible when it is reached");
  await page.keyboard.press("Enter");
  same(await focused(), "content", "focus after the skip link");
  await page.keyboard.press("Tab");
  same(await focused(), "login", "first stop within the page");
  await page.keyboard.type("kiemtra");
  await page.keyboard.press("Tab");
  same(await focused(), "password", "second stop within the page");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/units\//);
  same(await hasSession(page), true, "session");
}

async function otherBranch(people) {
  const page = await people.user("chihoi");
  const above = await people.user("tinh");
  for (const path of [`/units/${SISTER_BRANCH}?period=2024`, `/facts/member?unit=${SISTER_BRANCH}`]) {
    same((await above.goto(path)).status(), 200, `status of ${path} for the province`);
    const answer = await page.goto(path);
    same(answer.status(), 404, `status of ${path} for another branch`);
    same(await page.getByRole("heading", { level: 1 }).innerText(), "Không tìm thấy trang", "heading");
    if ((await page.getByRole("main").innerText()).includes("khu phố 2")) throw new Error("the page names the unit");
  }
}

// With scripts: toolbar, paste, figure, preview, and a tab that dies before anything was recorded. Without: the plain
// field does the whole way.
async function article(people) {
  const page = await people.user("bientap");
  const title = `Bài viết thử ${people.mode.width}`;
  await page.goto("/articles/new?site=long-an");
  await page.getByLabel("Chuyên mục").selectOption({ label: "Tin hoạt động Hội" });
  await page.getByLabel("Tiêu đề").fill(title);
  const body = page.locator("#body");
  const toolbar = page.getByRole("toolbar", { name: "Soạn nội dung" });
  same(await toolbar.isVisible(), people.mode.scripts, "the toolbar is there");
  let written = "## Đề mục\n\n**Hội** trao học bổng.\n\n- một\n- hai";
  let open = page;
  if (people.mode.scripts) [open, written] = await writeWithScripts(people, page, body, toolbar, title);
  else await body.fill(written);
  await follow(open, open.getByRole("button", { name: "Lưu", exact: true }));
  const path = new URL(open.url()).pathname;
  if (!/^\/articles\/[0-9a-z]{8}$/.test(path)) throw new Error(`${open.url()} is not the page of an article`);
  await isAt(open, path);
  same(await open.getByRole("heading", { level: 1 }).innerText(), title, "title of the recorded article");
  same(await open.locator("#body").inputValue(), written, "text of the recorded article");
  same(await open.locator("[data-unfinished]").count(), 0, "offers after it was recorded");
  await open.goto("/articles/new?site=long-an");
  same(await open.getByText(/(Có|còn giữ) bản đang viết dở/).count(), 0, "offers after it was recorded");

  await open.goto(path);
  await follow(open, open.getByRole("link", { name: "Xem trước", exact: true }));
  same(await open.locator(".kp-text h2").innerText(), "Đề mục", "heading in the preview");
  await open.goto(path);
  await open.getByLabel("Tiêu đề").fill(`${title}, đã sửa`);
  await follow(open, open.getByRole("button", { name: "Duyệt đăng" }));
  same(await open.locator(".govuk-caption-l").innerText(), "Đã duyệt", "status");
  same(await open.getByRole("heading", { level: 1 }).innerText(), `${title}, đã sửa`, "title after the approval");
  if (people.mode.scripts) await listen(open, `${title}, đã sửa`);
}

// Every sentence is read in one piece and once.
async function listen(page, title) {
  await page.addInitScript(giveVoice);
  await follow(page, page.getByRole("link", { name: "Xem trên trang", exact: true }));
  await page.getByRole("button", { name: "Nghe đọc" }).click();
  const spoken = await page.evaluate(() => window.spoken);
  const last = spoken.pop();
  const before = ["Đề mục", "Hội trao học bổng.", "Danh sách:", "một", "hai", "Gõ tiếp."];
  same(spoken, [title, ...before], "what is read aloud");
  if (!/^Hội viên: [\d.]+ người, quỹ 288\.795\.949\.800 đồng\.$/.test(last)) throw new Error(`"${last}" is read last`);
}

// A voice in the page that reads at once and tells what it was given: a browser without a screen has none.
function giveVoice() {
  window.spoken = [];
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  const speak = ({ text, onend }) => {
    window.spoken.push(text);
    queueMicrotask(onend);
  };
  const value = { getVoices: () => [{ lang: "vi-VN" }], speak, cancel: () => {} };
  Object.defineProperty(window, "speechSynthesis", { value });
}

async function writeWithScripts(people, page, body, toolbar, title) {
  await body.focus();
  await page.keyboard.type("Đề mục");
  await toolbar.getByRole("button", { name: "Đề mục" }).click();
  same(await body.inputValue(), "## Đề mục", "heading by the toolbar");
  await page.keyboard.type("\n\nHội");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Control+b");
  same(await body.inputValue(), "## Đề mục\n\n**Hội**", "bold by the keys");
  await page.keyboard.press("Control+z");
  same(await body.inputValue(), "## Đề mục\n\nHội", "undone");
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Control+b");
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" trao học bổng.\n\n");
  // The arrows go through the toolbar, which is one stop of Tab.
  await page.keyboard.press("Shift+Tab");
  same(await page.evaluate(() => document.activeElement.dataset.tool), "heading", "stop of Tab in the toolbar");
  await page.keyboard.press("ArrowRight");
  same(await page.evaluate(() => document.activeElement.dataset.tool), "list", "after the arrow");
  const small = await toolbar.getByRole("button").evaluateAll((buttons) =>
    buttons.filter((button) => button.offsetHeight < 44 || button.offsetWidth < 44).map((button) => button.innerText),
  );
  same(small, [], "buttons that are too small");

  // While a letter is being put together nothing touches the text.
  const before = await body.inputValue();
  await body.dispatchEvent("compositionstart");
  await toolbar.getByRole("button", { name: "Đậm" }).click();
  same(await body.inputValue(), before, "text while composing");
  await body.dispatchEvent("compositionend");

  const word = "<p class=MsoNormal style='mso-list:none'><b>Danh sách</b>:<o:p></o:p></p><ul><li>một</li><li>hai</li></ul>";
  // The answer is slow, and the person goes on typing.
  const held = new Promise((hold) => page.route("**/articles/markdown", hold, { times: 1 }));
  await pasteHtml(page, body, word);
  const route = await held;
  await page.keyboard.type("\n\nGõ tiếp.");
  await route.continue();
  await page.waitForFunction(() => document.querySelector("#body").value.includes("hai"));
  holds(await page.locator("form [data-said]").innerText(), "Đã dán.", "what is said of the paste");
  let written = await body.inputValue();
  const pasted = "## Đề mục\n\n**Hội** trao học bổng.\n\n**Danh sách**:\n\n- một\n- hai\n\nGõ tiếp.";
  same(written, pasted, "text after the paste");

  await body.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\nHội viên: ");
  await toolbar.getByRole("button", { name: "Số liệu" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Chỉ tiêu").selectOption("members");
  await dialog.getByLabel("Kỳ").fill("2024");
  await dialog.getByLabel("Kỳ").blur();
  await dialog.getByText(/Hội viên.*năm 2024: [\d.]+\.$/).waitFor();
  await dialog.getByRole("button", { name: "Chèn vào bài" }).click();
  written = await body.inputValue();
  same(written.slice(pasted.length).trim(), "Hội viên: {{so members long-an 2024}}", "the figure at the end");

  await toolbar.getByRole("button", { name: "Xem trước" }).click();
  const shown = page.frameLocator(".kh-editor__preview iframe");
  await shown.locator(".kp-text", { hasText: /Hội viên: \d/ }).waitFor();
  same(await shown.locator("h1").innerText(), title, "title in the preview");
  await toolbar.getByRole("button", { name: "Xem trước" }).click();

  await page.locator("form [data-said]", { hasText: /^Đã lưu nháp lúc \d\d:\d\d\.$/ }).waitFor();
  // The tab dies; another one of the same person goes on.
  const context = page.context();
  await page.close();
  const next = await context.newPage();
  people.signedIn.set("bientap", next);
  await next.goto("/articles/new?site=long-an");
  const offer = next.locator("[data-unfinished]", { hasText: title });
  holds(await offer.innerText(), "Có bản đang viết dở lúc", "the offer");
  await follow(next, offer.getByRole("button", { name: "Tiếp tục" }));
  same(await next.locator("#body").inputValue(), written, "text after going on");

  // Without the server it is kept in the browser.
  await people.server.kill();
  await next.locator("#body").focus();
  await next.keyboard.press("Control+End");
  await next.keyboard.type(" người, quỹ 288.795.949.800 đồng.");
  await next.locator("form [data-said]", { hasText: "giữ trong máy này" }).waitFor();
  await next.close();
  await people.server.start();
  const last = await context.newPage();
  people.signedIn.set("bientap", last);
  await last.goto("/articles/new?site=long-an");
  const kept = last.locator(".govuk-inset-text", { hasText: "Máy này còn giữ bản đang viết dở" });
  await kept.getByRole("button", { name: "Tiếp tục" }).click();
  written += " người, quỹ 288.795.949.800 đồng.";
  same(await last.locator("#body").inputValue(), written, "text that only the browser had");
  return [last, written];
}

// A clipboard with HTML, as Word fills it.
async function pasteHtml(page, target, html) {
  await target.focus();
  await target.evaluate((area, html) => {
    area.setSelectionRange(area.value.length, area.value.length);
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", "chữ thường");
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

async function crash(people) {
  const page = await people.user("thuquy");
  await page.goto(`/facts/receipt/new?unit=${WARD}`);
  await page.getByLabel("Ngày thu").fill("06/11/2024");
  await page.getByLabel("Người ủng hộ").fill("Bà Mất Điện");
  await page.getByRole("radio", { name: "Tiền mặt" }).check();
  await page.getByLabel("Số tiền").fill("1.250.000");
  const sent = await page.evaluate(() => Object.fromEntries(new FormData(document.querySelector("main form"))));

  await people.server.kill();
  await people.server.start();
  await follow(page, page.getByRole("button", { name: "Lưu" }));
  const id = factId(page, "receipt");
  same(await value(page, "Người ủng hộ"), "Bà Mất Điện", "donor");
  holds(await value(page, "Số tiền"), "1.250.000", "amount");

  const again = await page.request.post("/facts/receipt", { form: sent, maxRedirects: 0 });
  same([again.status(), again.headers().location], [303, `/facts/receipt/${id}`], "answer to the same form again");
  await page.goto(`/facts/receipt?unit=${WARD}&q=${encodeURIComponent("Bà Mất Điện")}`);
  same(await page.locator("tbody tr").count(), 1, "rows after the form was sent twice");
}

// ---- the pages ------------------------------------------------------------------------------------------------

async function checkPages() {
  let server;
  await attempt("the server of the checks starts", async () => {
    server = await Server.over("checks");
  });
  if (!server?.origin) return;
  const people = new People(server, MODES[0]);
  let cookie;
  await attempt("checks: sign in as the province", async () => {
    const page = await people.user("tinh");
    const session = (await page.context().cookies()).find(({ name }) => name === "kh_session");
    cookie = `${session.name}=${session.value}`;
  });
  await people.leave();
  // Two at a time: the work of the browser is what takes the time.
  const half = Math.ceil(CHECKED_PAGES.length / 2);
  await Promise.all([
    checkAll(server, ["/sign-in", ...CHECKED_PAGES.slice(half)], cookie),
    checkAll(server, [await firstArticle(server), ...CHECKED_PAGES.slice(0, half)], cookie),
  ]);
  await server.kill();
}

// The address of an article ends with a code that only the front page knows.
async function firstArticle(server) {
  const front = await (await fetch(server.origin)).text();
  return /class="kp-card__link" href="([^"]+)"/.exec(front)?.[1] ?? "/tin/khong-co";
}

async function checkAll(server, paths, cookie) {
  for (const path of paths) {
    // Somebody who is signed in is led away from the page where one signs in.
    const more = path === "/sign-in" ? [] : ["--cookie", cookie];
    await attempt(`checks: ${path}`, () => checkOn(server, [path], more));
  }
}

async function checkOn(server, paths, more) {
  const script = fileURLToPath(new URL("check.mjs", import.meta.url));
  const urls = paths.map((path) => server.origin + path);
  const child = spawn(process.execPath, [script, "--chromium", CHROMIUM, ...more, ...urls]);
  children.add(child);
  let told = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (told += piece));
  const code = await new Promise((done, refuse) => {
    child.on("error", refuse);
    child.on("close", done);
  });
  children.delete(child);
  if (code !== 0) throw new Error(`check.mjs ended with ${code}\n${told}`);
}

// ---- the run --------------------------------------------------------------------------------------------------

const started = Date.now();
execFileSync(program, ["demo", "--small", "--no-serve", "--quiet", "--data", seed], { stdio: "inherit" });
browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
try {
  await Promise.all([...MODES.map(walk), checkPages()]);
} finally {
  await browser.close();
}
console.log(`${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
