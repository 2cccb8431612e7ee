// Changes to the text of a textarea that the browser can undo.

// What may free the text for others.
const RELEASES = ["compositionend", "close"];

function happened(name) {
  return new Promise((done) => {
    document.addEventListener(name, () => setTimeout(done), { capture: true, once: true });
  });
}

export function text(area) {
  // In any field: what changes the text takes the focus for a moment, and that would end the letter.
  let composing = false;
  area.form.addEventListener("compositionstart", () => (composing = true));
  area.form.addEventListener("compositionend", () => (composing = false));

  // Places that wait for words, in the order in which they were asked for, and the text in which they are right.
  const waiting = [];
  let known = "";

  // What was typed before a place moves it.
  function follow() {
    const [was, moved] = [known, area.value.length - known.length];
    known = area.value;
    let same = 0;
    while (same < was.length && was[same] === known[same]) same += 1;
    for (const place of waiting) if (place.at > same) place.at = Math.max(same, place.at + moved);
  }
  area.addEventListener("input", () => waiting.length > 0 && follow());

  // Puts `words` in the place of what stands between two places, then selects a part of the text.
  function replace(from, to, words, selected) {
    area.focus();
    area.setSelectionRange(from, to);
    const command = words === "" ? ["delete"] : ["insertText", false, words];
    if (from !== to || words !== "") {
      const done = document.execCommand(...command);
      if (!done) {
        area.setRangeText(words, from, to, "end");
        area.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    const [begin, end] = selected ?? [from + words.length, from + words.length];
    area.setSelectionRange(begin, end);
  }

  const chosen = () => [area.selectionStart, area.selectionEnd];

  // Puts words where they were asked for, and leaves the caret and the focus with what is typed meanwhile.
  function arrive(place, words) {
    follow();
    const { at } = place;
    const turn = waiting.indexOf(place);
    waiting.splice(turn, 1);
    waiting.forEach((other, index) => {
      if (other.at > at || (other.at === at && index >= turn)) other.at += words.length;
    });
    known = area.value.slice(0, at) + words + area.value.slice(at);
    const focused = document.activeElement;
    const carets = chosen().map((caret) => (caret >= at ? caret + words.length : caret));
    replace(at, at, words, carets);
    if (focused !== area) focused?.focus();
  }

  return {
    // While a letter is being put together by an input method, nobody else may touch the text.
    isComposing: () => composing,

    // Holds the place of the selection, which goes, for words that are not there yet; gives what puts them in. They wait
    // until a letter is put together, and until a dialog is closed that keeps a place of its own.
    hold() {
      const [from, to] = chosen();
      if (from !== to) replace(from, to, "");
      follow();
      const place = { at: from };
      waiting.push(place);
      return async (words) => {
        while (composing || document.querySelector("dialog[open]")) await Promise.race(RELEASES.map(happened));
        arrive(place, words.replace(/\r\n?/g, "\n"));
      };
    },

    // Where something is to be put later: a dialog that opens meanwhile takes the selection away.
    place: chosen,

    insert(words, [from, to] = chosen()) {
      replace(from, to, words);
    },

    // Alone between blank lines.
    insertBlock(words, [from, to] = chosen()) {
      const before = area.value.slice(0, from);
      const after = area.value.slice(to);
      const gap = (side) => (side === "" || /\n\n$|^\n\n/.test(side) ? "" : /\n$|^\n/.test(side) ? "\n" : "\n\n");
      replace(from, to, gap(before) + words + gap(after));
    },

    // Puts a mark around the selection, or takes it away.
    wrap(mark) {
      let [from, to] = chosen();
      const inside = area.value.slice(from, to);
      from += inside.length - inside.trimStart().length;
      to -= inside.length - inside.trimEnd().length;
      if (from > to) [from, to] = [to, to];
      const words = area.value.slice(from, to);
      const n = mark.length;
      const outer = area.value.slice(Math.max(0, from - n), from) === mark && area.value.slice(to, to + n) === mark;
      // The star of italics also stands in the two of bold.
      const isOfBold = mark === "*" && /(^|[^*])\*\*$/.test(area.value.slice(0, from));
      if (outer && !isOfBold) replace(from - n, to + n, words, [from - n, to - n]);
      else replace(from, to, mark + words + mark, [from + n, to + n]);
    },

    // Begins each line of the selection with a mark, or takes the marks away.
    lines(mark) {
      const [from, to] = chosen();
      const begin = area.value.lastIndexOf("\n", from - 1) + 1;
      const found = area.value.indexOf("\n", to > from && area.value[to - 1] === "\n" ? to - 1 : to);
      const end = found < 0 ? area.value.length : found;
      const lines = area.value.slice(begin, end).split("\n");
      const MARKS = /^(#{1,6} |- |\d+\. |> )/;
      const same = (line, place) => line.startsWith(mark(place)) || (/^\d/.test(mark(0)) && /^\d+\. /.test(line));
      const marked = lines.every(same);
      let place = 0;
      const changed = lines.map((line) => {
        const bare = line.replace(MARKS, "");
        if (marked || (bare.trim() === "" && lines.length > 1)) return bare;
        return mark(place++) + bare;
      });
      const words = changed.join("\n");
      const selected = from === to ? [begin + words.length, begin + words.length] : [begin, begin + words.length];
      replace(begin, end, words, selected);
    },

    link() {
      const [from, to] = chosen();
      const words = area.value.slice(from, to).trim();
      const isAddress = /^https?:\/\/\S+$/.test(words);
      const shown = isAddress ? "" : words.replace(/[[\]]/g, "\\$&");
      const address = isAddress ? words : "https://";
      const at = from + 1;
      const target = at + shown.length + 2;
      // What is missing is selected, to be typed at once.
      const selected = isAddress || shown === "" ? [at, at + shown.length] : [target, target + address.length];
      replace(from, to, `[${shown}](${address})`, selected);
    },
  };
}
