// The dialogs of the editor: a picture from the library, a figure from the book.

async function ask(address, options) {
  const answer = await fetch(address, options);
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.errors[0].detail);
  return found;
}

// Whether the server did not answer, or something on the way did in its place.
const isUnheard = (error) => error instanceof TypeError || error instanceof SyntaxError;

// Says why something failed: the sentence of the server, or that there was none.
const why = (error) => (isUnheard(error) ? "Không nối được với máy chủ." : error.message);

function opened(editor, dialog) {
  let place;
  const said = dialog.querySelector("[data-said]");
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  return {
    field: (name) => dialog.querySelector(`#${name}`),
    said,
    say: (words) => (said.textContent = words),
    show() {
      said.textContent = "";
      place = editor.text.place();
      dialog.showModal();
    },
    place: () => place,
  };
}

// Runs `work` when nothing was typed for a moment.
function afterTyping(field, work) {
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(work, 300);
  });
}

// In the brackets of a picture nothing is a sign of Markdown.
const inBrackets = (words) => words.replace(/[[\]\\*_`<]/g, "\\$&").replace(/\s+/g, " ");

export function pictureDialog(editor, dialog) {
  const { field, say, show, place } = opened(editor, dialog);
  const list = dialog.querySelector("[data-pictures]");
  const upload = dialog.querySelector("[data-upload]");
  const answers = dialog.querySelectorAll('input[name="picture-children"]');
  let id;

  // Whether there are children in a picture is asked anew for each one: an answer is never that to another picture.
  const askAnew = () => answers.forEach((answer) => (answer.checked = false));

  function insert({ code, caption, alt }) {
    dialog.close();
    editor.text.insertBlock(`![${inBrackets(caption || alt)}](anh:${code})`, place());
  }

  function entry(picture) {
    const image = Object.assign(document.createElement("img"), { src: picture.src, alt: picture.alt, loading: "lazy" });
    const words = Object.assign(document.createElement("span"), { textContent: picture.caption || picture.alt });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "kh-picker__button" });
    button.append(image, words);
    button.addEventListener("click", () => insert(picture));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  async function find() {
    try {
      const found = await ask(`/articles/pictures?q=${encodeURIComponent(field("picture-search").value)}`);
      id = found.id;
      list.replaceChildren(...found.pictures.map(entry));
      say(found.pictures.length > 0 ? "" : "Không có ảnh nào khớp.");
    } catch (error) {
      say(why(error));
    }
  }
  afterTyping(field("picture-search"), find);
  field("picture-file").addEventListener("change", askAnew);

  upload.addEventListener("click", async () => {
    const file = field("picture-file").files[0];
    if (!file) {
      say("Hãy chọn ảnh.");
      return;
    }
    const [alt, caption, credit] = ["alt", "caption", "credit"].map((name) => field(`picture-${name}`).value.trim());
    const children = [...answers].find((answer) => answer.checked)?.value ?? "";
    const parts = new FormData();
    const csrf = editor.form.elements.namedItem("csrf").value;
    for (const [name, value] of Object.entries({ csrf, id, alt, caption, credit, children })) parts.append(name, value);
    parts.append("file", file);
    upload.disabled = true;
    say("Đang tải lên…");
    try {
      const answer = await fetch("/library", { method: "POST", body: parts });
      const code = new URL(answer.url).searchParams.get("added");
      if (answer.ok && code) {
        for (const name of ["file", "alt", "caption", "credit"]) field(`picture-${name}`).value = "";
        askAnew();
        insert({ code, caption, alt });
        editor.say("Đã tải ảnh lên và chèn vào bài.");
        return;
      }
      if (new URL(answer.url).pathname === "/sign-in") {
        // The token of this page was that of the session that is over: only a page that was saved and opened again uploads.
        say("Phiên đăng nhập đã hết. Hãy đăng nhập lại ở thẻ khác, bấm Lưu ở đây, rồi mới tải ảnh lên.");
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const wrong = [...page.querySelectorAll(".govuk-error-summary__list li")].map((line) => line.textContent.trim());
      const told = wrong.length > 0 ? wrong.join(" ") : page.querySelector("main p")?.textContent;
      say(told ?? "Chưa tải được ảnh lên.");
    } catch (error) {
      say(why(error));
    } finally {
      upload.disabled = false;
    }
  });

  return {
    // Opens the library, or the fields of an upload when there is a picture already.
    open(file) {
      show();
      find();
      askAnew();
      if (!file) return;
      const given = new DataTransfer();
      given.items.add(file);
      field("picture-file").files = given.files;
      dialog.querySelector("details").open = true;
      field("picture-alt").focus();
    },
  };
}

export function figureDialog(editor, dialog) {
  const { field, said, say, show, place } = opened(editor, dialog);
  const insert = dialog.querySelector("[data-insert]");
  const [code, verb, unit] = ["code", "verb", "unit"].map((name) => field(`figure-${name}`));
  // Answers may come in another order than the questions: of the lists of units only the last counts, of the figures
  // only that to the question which the fields ask now, however late it comes.
  let finding = 0;
  let question;
  let isFailed = false;
  let shown;

  // Says what went wrong, with a button to ask once more where that may help.
  function sayWrong(error) {
    say(`${why(error)} `);
    if (!isUnheard(error)) return;
    const again = Object.assign(document.createElement("button"), { type: "button", textContent: "Thử lại" });
    again.className = "govuk-button govuk-button--secondary govuk-!-margin-bottom-0";
    again.addEventListener("click", () => {
      say("Đang tìm…");
      code.focus();
      findUnits();
    });
    said.append(again);
  }

  // A ratio is written in one way only, and money first with its unit.
  function fitVerb() {
    const isRatio = code.value.includes("/");
    const isMoney = code.selectedOptions[0]?.parentElement.label === "Tiền";
    verb.value = isRatio ? "tyle" : isMoney ? "tien" : "so";
    for (const option of verb.options) option.disabled = (option.value === "tyle") !== isRatio;
  }

  async function findUnits() {
    finding += 1;
    const turn = finding;
    const asked = new URLSearchParams({ q: field("figure-search").value, period: field("figure-period").value });
    try {
      const found = await ask(`/articles/figures/units?${asked}`);
      if (turn !== finding) return;
      const chosen = unit.value;
      unit.replaceChildren(
        ...found.units.map(({ code, name, above }) => new Option(above ? `${name} – ${above}` : name, code)),
      );
      if (found.units.some((one) => one.code === chosen)) unit.value = chosen;
      if (!field("figure-period").value) field("figure-period").value = found.period;
      await look();
      if (found.units.length === 0) say("Không có đơn vị nào khớp.");
    } catch (error) {
      if (turn === finding) sayWrong(error);
    }
  }
  afterTyping(field("figure-search"), findUnits);

  async function look() {
    const asked = String(
      new URLSearchParams({
        verb: verb.value,
        code: code.value,
        unit: unit.value,
        period: field("figure-period").value,
        known: field("figure-known").value,
      }),
    );
    // The same question again: its answer is there or under way.
    if (asked === question && !isFailed) {
      if (shown) say(shown.sentence);
      return;
    }
    question = asked;
    isFailed = false;
    shown = undefined;
    insert.disabled = true;
    // A list of units that is still under way asks for the figure when it is there.
    if (!unit.value) return;
    say("Đang tìm…");
    try {
      const found = await ask(`/articles/figures?${asked}`);
      if (asked !== question) return;
      isFailed = false;
      shown = found;
      insert.disabled = false;
      say(found.sentence);
    } catch (error) {
      if (asked !== question || shown) return;
      isFailed = true;
      sayWrong(error);
    }
  }
  code.addEventListener("change", fitVerb);
  for (const name of ["code", "verb", "unit", "period", "known"]) {
    field(`figure-${name}`).addEventListener("change", look);
  }
  field("figure-period").addEventListener("change", findUnits);
  insert.addEventListener("click", () => {
    dialog.close();
    editor.text.insert(shown.reference, place());
  });

  return {
    open() {
      fitVerb();
      show();
      // What was looked up long ago may have changed in the book.
      question = undefined;
      look();
      findUnits();
    },
  };
}
