// Keeps what is typed: on the server some seconds after a change and when the page is left, and in this browser for as
// long as the server has not said that it has it.

// So long after a change it is kept.
const PAUSE = 10_000;
// What a browser sends when a page is left: some 20 000 signs of Vietnamese, each letter with a mark being up to nine.
const MOST_LEAVING = 60_000;

export function keepTyped(editor) {
  const { form, say } = editor;
  const box = locker(form.dataset.owner);
  const value = (name) => form.elements.namedItem(name)?.value ?? "";
  let changes = form.dataset.guard === "dirty" ? 1 : 0;
  let kept = 0;
  let stamp = 0;
  let waiting;
  let isSending = false;
  let isSubmitted = false;

  const fields = () => {
    const typed = new URLSearchParams(new FormData(form));
    typed.set("stamp", String(stamp));
    return typed;
  };
  const keepHere = () => {
    const { csrf, ...typed } = Object.fromEntries(fields());
    return box.put(form.dataset.article, { stamp, fields: typed, isSubmitted });
  };

  function changed() {
    changes += 1;
    stamp = Date.now();
    waiting ??= setTimeout(send, PAUSE);
  }

  async function send() {
    clearTimeout(waiting);
    waiting = undefined;
    if (isSending || isSubmitted || changes === kept) return;
    isSending = true;
    const sent = changes;
    try {
      const answer = await fetch(`${editor.address()}/autosave`, { method: "POST", body: fields() });
      const found = await answer.json();
      if (answer.ok) {
        kept = sent;
        if (changes === kept) box.drop(form.dataset.article);
        say(`Đã lưu nháp lúc ${found.time}.`);
      } else {
        const here = keepHere() ? "Bài đang viết được giữ trong máy này." : "Hãy bấm Lưu ngay.";
        const signedOut = "Phiên đăng nhập đã hết. Hãy đăng nhập lại ở thẻ khác, rồi bấm Lưu ở đây.";
        say(`${answer.status === 401 ? signedOut : found.errors[0].detail} ${here}`);
      }
    } catch {
      const here = keepHere();
      say(here ? "Mất kết nối. Bài đang viết được giữ trong máy này." : "Mất kết nối. Hãy chép bài ra nơi khác.");
    } finally {
      isSending = false;
      if (changes !== kept && !isSubmitted) waiting ??= setTimeout(send, PAUSE);
    }
  }

  // The answer to what is sent now is never seen, so it is kept here too, and offered when the article is opened again if
  // the server has nothing as new. A text that is too long for a beacon goes as any other request: that arrives when the
  // page is only hidden, and may be cut off when it ends; then what is kept here is all there is.
  function leave() {
    if (isSubmitted || changes === kept) return;
    keepHere();
    const typed = fields();
    const isShort = String(typed).length <= MOST_LEAVING;
    if (!isShort || !navigator.sendBeacon(`${editor.address()}/autosave`, typed)) send();
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    isSubmitted = true;
    stamp = Date.now();
    keepHere();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) isSubmitted = false;
  });
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  });
  for (const offer of document.querySelectorAll("[data-unfinished]")) {
    offer.querySelector("form").addEventListener("submit", () => box.drop(offer.dataset.unfinished));
  }
  if (changes > 0) changed();
  offerKept();

  // Whether a submit was recorded. Its answer may have been lost, or led to a page without a form; what was submitted is
  // not unfinished then, and its id is spent.
  async function isRecorded(article, id) {
    try {
      const answer = await fetch(`/api/v1/articles/${article}/revisions`);
      if (!answer.ok) return false;
      const { revisions } = await answer.json();
      return revisions.some((revision) => revision.id === id);
    } catch {
      return false;
    }
  }

  // Offers what only this browser has.
  async function offerKept() {
    const here = form.dataset.article;
    for (const [article, { fields: typed, stamp: then, isSubmitted: wasSubmitted }] of box.all()) {
      const isHere = article === here;
      const isOther = !value("base") && !typed.base && typed.site === value("site");
      if (!isHere && !isOther) continue;
      const server = document.querySelector(`[data-unfinished="${CSS.escape(article)}"]`);
      const isOld = server && Number(server.dataset.at) >= then;
      const isShown = isHere && ["title", "lead", "body", "note"].every((name) => (typed[name] ?? "") === value(name));
      const isDone = isOld || isShown || (wasSubmitted && (await isRecorded(article, typed.id)));
      if (isDone) box.drop(article, then);
      else offer(article, typed, then);
    }
  }

  function offer(article, typed, then) {
    const time = new Date(then).toLocaleString("vi-VN", { timeStyle: "short", dateStyle: "short" });
    const title = typed.title ? `: “${typed.title}”` : "";
    const place = Object.assign(document.createElement("div"), { className: "govuk-inset-text" });
    const words = Object.assign(document.createElement("p"), {
      className: "govuk-body",
      textContent: `Máy này còn giữ bản đang viết dở lúc ${time}${title}.`,
    });
    const choices = Object.assign(document.createElement("div"), { className: "govuk-button-group" });
    const choice = (label, work) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
      button.className = work === resume ? "govuk-button" : "govuk-button govuk-button--secondary";
      button.addEventListener("click", () => {
        work();
        place.remove();
      });
      choices.append(button);
    };
    const resume = () => {
      form.dataset.article = article;
      // The id names an article that is not recorded yet. Of one that is, it names a submit, which may have been recorded
      // since: another one is made. What was typed before there was an article is based on the revision of that id.
      const own = value("base") ? ["csrf", "id"] : ["csrf"];
      const values = { base: typed.id, ...typed };
      for (const field of form.elements) {
        if (!field.name || own.includes(field.name) || field.type === "submit") continue;
        if (field.type === "checkbox") field.checked = values[field.name] === field.value;
        else field.value = values[field.name] ?? "";
      }
      form.dispatchEvent(new Event("input", { bubbles: true }));
      form.elements.namedItem("body").focus();
    };
    choice("Tiếp tục", resume);
    choice("Bỏ", () => box.drop(article));
    place.append(words, choices);
    form.before(place);
  }
}

// What this browser keeps for one account, by article. A browser may refuse to keep anything.
function locker(owner) {
  const prefix = `kh-draft:${owner}:`;
  const attempt = (work, otherwise) => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  return {
    put: (article, found) =>
      attempt(() => {
        localStorage.setItem(prefix + article, JSON.stringify(found));
        return true;
      }, false),
    // With the moment of what is meant, what was kept later stays.
    drop: (article, stamp) =>
      attempt(() => {
        const isOther = stamp && JSON.parse(localStorage.getItem(prefix + article))?.stamp !== stamp;
        if (!isOther) localStorage.removeItem(prefix + article);
      }),
    all: () =>
      attempt(() => {
        const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
        return keys.map((key) => [key.slice(prefix.length), JSON.parse(localStorage.getItem(key))]);
      }, []),
  };
}
