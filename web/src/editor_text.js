// Changes to the text of a textarea that the browser can undo.

export function text(area) {
  let composing = false;
  area.addEventListener("compositionstart", () => (composing = true));
  area.addEventListener("compositionend", () => (composing = false));

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

  return {
    // While a letter is being put together by an input method, nobody else may touch the text.
    isComposing: () => composing,

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
