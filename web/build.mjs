// Builds web/dist: the style sheet, the script, the fonts and the icon, each named after its content, with
// manifest.json (plain name -> built name), brotli twins of the text files and THIRD_PARTY.md.
//
// Everything is written beside dist and swapped in at the end, so that a build of the program that runs at the same
// time never sees half a folder.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const web = dirname(fileURLToPath(import.meta.url));
const dist = join(web, "dist");
const fresh = join(web, "dist.new");
const CSS_BUDGET = 20 * 1024;
// Packages whose work reaches the reader's browser.
const SHIPPED = ["govuk-frontend", "@fontsource/be-vietnam-pro"];

rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh);
const manifest = {};

// The work pages and the public pages have a style and a script each; the form of articles has a script of its own.
const BUNDLES = ["app", "portal"];
const SCRIPTS = ["editor"];
const common = {
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: ["chrome80", "firefox78", "safari14.1"],
  outdir: fresh,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file" },
  metafile: true,
  absWorkingDir: web,
};
const script = (name) => esbuild.build({ ...common, entryPoints: [join(web, `src/${name}.js`)], format: "iife" });
const built = await Promise.all(
  BUNDLES.flatMap((name) => {
    const style = sass.compile(join(web, `src/${name}.scss`), {
      loadPaths: [join(web, "node_modules")],
      charset: false,
      quietDeps: true,
    });
    // esbuild takes the compiled style from a file, because only files get a name of their own.
    const compiled = join(fresh, `${name}.css`);
    writeFileSync(compiled, style.css);
    return [
      esbuild.build({ ...common, entryPoints: [compiled], nodePaths: [join(web, "node_modules")] }),
      script(name),
    ];
  }).concat(SCRIPTS.map(script)),
);
for (const name of BUNDLES) rmSync(join(fresh, `${name}.css`));
for (const { metafile } of built) {
  for (const output of Object.keys(metafile.outputs)) {
    const name = basename(output);
    manifest[name.replace(/-[A-Z0-9]{8}(\.[a-z0-9]+)$/, "$1")] = name;
  }
}

function emit(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const extension = extname(name);
  const full = `${basename(name, extension)}-${hash}${extension}`;
  writeFileSync(join(fresh, full), content);
  manifest[name] = full;
}

emit("favicon.svg", readFileSync(join(web, "src/favicon.svg")));
emit("THIRD_PARTY.md", thirdParty());

function thirdParty() {
  const parts = SHIPPED.map((name) => {
    const folder = join(web, "node_modules", name);
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    // The npm package of govuk-frontend leaves its licence text out, so we keep it.
    const ours = join(web, "licences", `${name}.txt`);
    const theirs = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    if (!theirs && !existsSync(ours)) throw new Error(`${name} has no licence text`);
    const text = readFileSync(theirs ? join(folder, theirs) : ours, "utf8").trim();
    return `## ${name} ${about.version} (${about.license})\n\n${text}\n`;
  });
  return `# Third-party work in the front end\n\n${parts.join("\n")}`;
}

const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(join(fresh, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);

for (const name of BUNDLES) {
  const css = readFileSync(join(fresh, manifest[`${name}.css`]));
  const text = css.toString();
  // The letters of GOV.UK may not be used elsewhere, and nothing may be loaded from another server.
  for (const forbidden of [/GDS Transport/, /url\(["']?(https?:)?\/\//]) {
    if (forbidden.test(text)) throw new Error(`${name}.css must not contain ${forbidden}`);
  }
  const size = gzipSync(css, { level: 9 }).length;
  if (size > CSS_BUDGET) throw new Error(`${name}.css is ${size} bytes gzipped, the budget is ${CSS_BUDGET}`);
}

for (const file of readdirSync(fresh)) {
  const content = readFileSync(join(fresh, file));
  const line = [file.padEnd(44), String(content.length).padStart(7)];
  if ([".css", ".js", ".svg"].includes(extname(file))) {
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    const small = brotliCompressSync(content, options);
    writeFileSync(join(fresh, `${file}.br`), small);
    line.push(`gz ${gzipSync(content, { level: 9 }).length}`, `br ${small.length}`);
  }
  console.log(line.join("  "));
}

const old = join(web, "dist.old");
rmSync(old, { recursive: true, force: true });
if (existsSync(dist)) renameSync(dist, old);
renameSync(fresh, dist);
rmSync(old, { recursive: true, force: true });
