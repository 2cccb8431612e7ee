// A text as the sentences in which it is read aloud.

// A sentence ends with a mark, and what closes after it, where white space follows: the points within "288.795.949.800"
// or "kh.vn" end nothing.
const SENTENCE = /.+?(?:[.!?…][)\]”’"»]*(?=\s|$)|$)/gs;

export function sentences(text) {
  const found = text.match(SENTENCE) ?? [];
  return found.map((sentence) => sentence.trim()).filter(Boolean);
}
