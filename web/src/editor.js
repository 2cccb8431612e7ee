// What a script adds to the form of an article: a toolbar, pasting from Word, pictures, figures, a preview, and keeping
// what is typed. The form works without it.
import { keepTyped } from "./editor_keep.js";
import { pictureDialog, figureDialog } from "./editor_dialogs.js";
import { preview } from "./editor_preview.js";
import { text } from "./editor_text.js";

const form = document.querySelector("form[data-article]");
if (form) start(form);

function start(form) {
  const body = form.elements.namedItem("body");
  const said = form.querySelector("[data-said]");
  const say = (words) => {
    said.textContent = words;
  };
  const editor = { form, say, text: text(body), address: () => `/articles/${form.dataset.article}` };
  const look = preview(editor, form.querySelector("[data-preview]"));
  const modal = typeof HTMLDialogElement === "function" && "showModal" in HTMLDialogElement.prototype;
  const pictures = modal && pictureDialog(editor, document.getElementById("picture-dialog"));
  const figures = modal && figureDialog(editor, document.getElementById("figure-dialog"));
  const tools = {
    bold: () => editor.text.wrap("**"),
    italic: () => editor.text.wrap("*"),
    heading: () => editor.text.lines(() => "## "),
    list: () => editor.text.lines(() => "- "),
    numbers: () => editor.text.lines((place) => `${place + 1}. `),
    quote: () => editor.text.lines(() => "> "),
    link: () => editor.text.link(),
    picture: pictures && (() => pictures.open()),
    figure: figures && (() => figures.open()),
    preview: look.toggle,
  };
  toolbar(form.querySelector('[role="toolbar"]'), editor, tools);
  const keys = { b: "bold", i: "italic", k: "link" };
  body.addEventListener("keydown", (event) => {
    const tool = keys[event.key.toLowerCase()];
    const asked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!tool || !asked || event.isComposing) return;
    event.preventDefault();
    tools[tool]();
  });
  paste(body, editor, pictures);
  keepTyped(editor);
}

// One stop of Tab; arrows go from button to button.
function toolbar(bar, editor, tools) {
  const buttons = [...bar.querySelectorAll("button")].filter((button) => {
    button.hidden = !tools[button.dataset.tool];
    return !button.hidden;
  });
  const enter = (at) => {
    buttons.forEach((button, place) => (button.tabIndex = place === at ? 0 : -1));
  };
  enter(0);
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const last = buttons.length - 1;
    const [left, right] = [at > 0 ? at - 1 : last, at < last ? at + 1 : 0];
    const next = { ArrowLeft: left, ArrowRight: right, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    enter(next);
    buttons[next].focus();
  });
  // The text keeps its selection while a button is pressed.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || editor.text.isComposing()) return;
    enter(buttons.indexOf(button));
    tools[button.dataset.tool](button);
  });
  bar.hidden = false;
}

// What one request may hold; the rest of a longer text is pasted without its form.
const MOST_PASTED = 1_500_000;

async function asMarkdown(html) {
  const answer = await fetch("/articles/markdown", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ html }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  const { markdown, lost } = await answer.json();
  return { markdown, told: ["Đã dán.", ...lost].join(" ") };
}

function paste(body, editor, pictures) {
  const pictureIn = (data) => pictures && [...data.files].find((file) => file.type.startsWith("image/"));
  body.addEventListener("paste", async (event) => {
    const plain = event.clipboardData.getData("text/plain");
    const picture = pictureIn(event.clipboardData);
    if (picture && !plain) {
      event.preventDefault();
      pictures.open(picture);
      return;
    }
    // Pictures inside the text of Word are files of their own; their bytes are of no use here.
    const html = event.clipboardData.getData("text/html").replace(/src\s*=\s*(["'])data:.*?\1/gis, "");
    if (!html) return;
    event.preventDefault();
    if (html.length > MOST_PASTED) {
      editor.text.insert(plain);
      editor.say("Đoạn dán quá dài nên chỉ dán chữ thường.");
      return;
    }
    editor.say("Đang dán…");
    // The answer may take its time: whoever goes on typing meanwhile is not disturbed.
    const put = editor.text.hold();
    const { markdown, told } = await asMarkdown(html).catch(() => ({
      markdown: plain,
      told: "Không nối được với máy chủ nên chỉ dán chữ thường.",
    }));
    await put(markdown);
    editor.say(told);
  });
  if (!pictures) return;
  body.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  body.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    const picture = pictureIn(event.dataTransfer);
    if (picture) pictures.open(picture);
    else editor.say("Tệp không phải là ảnh: hãy tải lên ở kho tệp rồi ghi mã.");
  });
}
