// Says numbers with read-vietnamese-number, and sorts names with the ICU of Node. Called by generate.py.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [, , task] = process.argv;
const lines = readFileSync(0, "utf8").split("\n").filter((line) => line !== "");

if (task === "words") {
  const { ReadingConfig, doReadNumber } = await import("read-vietnamese-number");
  const config = new ReadingConfig();
  config.unit = []; // the default adds "đơn vị" to every number
  for (const line of lines) console.log(doReadNumber(line, config));
} else if (task === "names") {
  const collator = new Intl.Collator("vi", { sensitivity: "variant" });
  const parts = (name) => {
    const words = name.split(" ");
    return [words.at(-1), words.slice(1, -1).join(" "), words.length > 1 ? words[0] : ""];
  };
  const compare = (left, right) => {
    const [a, b] = [parts(left), parts(right)];
    return collator.compare(a[0], b[0]) || collator.compare(a[1], b[1]) || collator.compare(a[2], b[2]);
  };
  for (const name of lines.sort(compare)) console.log(name);
} else if (task === "versions") {
  const require = createRequire(import.meta.url);
  const entry = require.resolve("read-vietnamese-number");
  const root = entry.slice(0, entry.lastIndexOf("read-vietnamese-number") + "read-vietnamese-number".length);
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));
  console.log(version);
  console.log(`${process.versions.icu}, CLDR ${process.versions.cldr}`);
} else {
  throw new Error(`unknown task: ${task}`);
}
