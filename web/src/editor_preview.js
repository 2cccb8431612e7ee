// The article as readers will see it, below the text.

// So long after the last key the page is drawn anew.
const PAUSE = 1500;

export function preview(editor, place) {
  let frame;
  let waiting;
  let asked = 0;

  async function draw() {
    asked += 1;
    const turn = asked;
    try {
      const answer = await fetch(`${editor.address()}/preview`, {
        method: "POST",
        body: new URLSearchParams(new FormData(editor.form)),
      });
      if (!answer.ok) {
        const { errors } = await answer.json();
        editor.say(errors[0].detail);
        return;
      }
      const html = await answer.text();
      if (turn === asked && frame) show(html);
    } catch {
      editor.say("Không nối được với máy chủ nên chưa xem trước được.");
    }
  }

  function show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const script of page.querySelectorAll("script")) script.remove();
    for (const link of page.links) link.target = "_blank";
    const at = frame.contentWindow?.scrollY ?? 0;
    frame.addEventListener("load", () => frame?.contentWindow.scrollTo(0, at), { once: true });
    frame.srcdoc = `<!DOCTYPE html>${page.documentElement.outerHTML}`;
  }

  editor.form.addEventListener("input", () => {
    if (!frame) return;
    clearTimeout(waiting);
    waiting = setTimeout(draw, PAUSE);
  });

  return {
    toggle(button) {
      const isOpen = Boolean(frame);
      button.setAttribute("aria-pressed", String(!isOpen));
      place.hidden = isOpen;
      if (isOpen) {
        frame.remove();
        frame = undefined;
        return;
      }
      frame = document.createElement("iframe");
      frame.title = "Bài như người đọc sẽ thấy";
      // Nothing in it runs; the style of the page needs its origin.
      frame.setAttribute("sandbox", "allow-same-origin allow-popups");
      place.append(frame);
      draw();
      place.scrollIntoView({ block: "nearest" });
    },
  };
}
