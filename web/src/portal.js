// The little that a script adds to a public page. Every page works without it.
import { sentences } from "./sentences.js";

document.body.classList.add("js-enabled");

// On a phone the sections stand in one row: the one being read is brought into sight.
document.querySelector(".kp-nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

// A page that is opened to be printed asks for the printer itself.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const tools of document.querySelectorAll(".kp-tools")) {
  const said = tools.querySelector(".kp-tool__said");
  const address = document.querySelector('link[rel="canonical"]')?.href ?? window.location.href;
  const share = tools.querySelector("[data-share]");
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => {
      navigator.share({ title: tools.dataset.shareTitle, url: address }).catch(() => {});
    });
  }
  const copy = tools.querySelector("[data-copy]");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(address);
      said.textContent = "Đã chép đường dẫn.";
    });
  }
  const speak = tools.querySelector("[data-speak]");
  if (speak && "speechSynthesis" in window) readAloud(speak);
}

// Reads the article aloud where the device has a Vietnamese voice. It is read sentence by sentence, because browsers
// stop after some seconds of one long text.
function readAloud(button) {
  const synthesis = window.speechSynthesis;
  const voice = () => synthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith("vi"));
  const offer = () => {
    if (voice()) button.hidden = false;
  };
  offer();
  synthesis.addEventListener?.("voiceschanged", offer);
  let reading = false;
  const stop = () => {
    reading = false;
    synthesis.cancel();
    button.textContent = "Nghe đọc";
  };
  button.addEventListener("click", () => {
    if (reading) {
      stop();
      return;
    }
    const parts = document.querySelectorAll(".kp-article__title, .kp-article__lead, .kp-text p, .kp-text h2, .kp-text li");
    const left = [...parts].flatMap((part) => sentences(ownWords(part)));
    reading = true;
    button.textContent = "Dừng đọc";
    const next = () => {
      const sentence = left.shift();
      if (!reading || sentence === undefined) {
        stop();
        return;
      }
      const speech = new SpeechSynthesisUtterance(sentence);
      speech.lang = "vi-VN";
      speech.voice = voice() ?? null;
      speech.onend = next;
      speech.onerror = stop;
      synthesis.speak(speech);
    };
    next();
  });
  window.addEventListener("pagehide", stop);
}

// The words of a part without those of the parts inside it, which are read by themselves: the paragraphs of a list entry,
// a list within a list.
function ownWords(part) {
  const copy = part.cloneNode(true);
  for (const inner of copy.querySelectorAll("p, h2, li")) inner.remove();
  return copy.textContent;
}
