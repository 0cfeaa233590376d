// Makes src/pharmagraph/site/vendor/ from the packages that package-lock.json pins:
// npm ci --ignore-scripts && npm run bundle
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const out = join(here, "../../src/pharmagraph/site/vendor");
const read = (...parts) => readFileSync(join(modules, ...parts));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// The editor is a classic script already; only the pointers to source maps go.
const bare = (text) => text.replace(/\n?(\/\/|\/\*)# sourceMappingURL=[^\n]*\n?/g, "\n");
writeFileSync(join(out, "yasgui.js"), bare(read("@zazuko/yasgui/build/yasgui.min.js").toString()));
writeFileSync(join(out, "yasgui.css"), bare(read("@zazuko/yasgui/build/yasgui.min.css").toString()));

// The engine becomes a classic script, since a page opened from disk cannot import modules.
await build({
  stdin: { contents: 'export { default as init, Store, namedNode } from "oxigraph/web.js";', resolveDir: here },
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "oxigraph",
  define: { "import.meta.url": '""' },
  legalComments: "inline",
  outfile: join(out, "oxigraph.js"),
});

// Nor can it fetch the WASM, which therefore is text in a script; gzip keeps it small.
const packed = gzipSync(read("oxigraph/web_bg.wasm"), { level: 9 }).toString("base64");
writeFileSync(join(out, "oxigraph-wasm.js"), `window.pharmagraphWasm = "${packed}";\n`);

// Every package that may be in the bundles, with the text of its licence where it has one.
const notBundled = new Set(["esbuild", "@esbuild", "@types"]);
const names = readdirSync(modules).filter((name) => !name.startsWith(".") && !notBundled.has(name))
  .flatMap((name) => name.startsWith("@") ? readdirSync(join(modules, name)).map((each) => `${name}/${each}`) : [name]).sort();
const heads = [];
const texts = [];
for (const name of names) {
  const said = JSON.parse(read(name, "package.json"));
  heads.push(`${name} ${said.version}: ${said.license ?? "see below"}`);
  const file = readdirSync(join(modules, name)).filter((each) => /^licen[cs]e(\.(md|txt))?$/i.test(each)).sort()[0];
  if (file) texts.push(`==== ${name} ${said.version}\n\n${read(name, file).toString().replace(/\r/g, "").trim()}\n`);
}
const notices = readFileSync(join(here, "NOTICES.txt"), "utf8");
writeFileSync(join(out, "LICENSES.txt"), `${heads.join("\n")}\n\n${notices}\n${texts.join("\n")}`);

const sums = readdirSync(out).sort().map((name) => `${createHash("sha256").update(readFileSync(join(out, name))).digest("hex")}  ${name}`);
writeFileSync(join(out, "SHA256SUMS"), sums.join("\n") + "\n");
