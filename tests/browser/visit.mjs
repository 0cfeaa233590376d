// Opens pages of a site in Chromium and prints what is found as JSON:
// node visit.mjs CHROMIUM SITE SHOTS PAGE...
// SITE is a folder, opened from disk with the network cut, or the address of a server.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [chromium, site, shots, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
const seen = [];
const served = /^https?:/.test(site);
const own = served ? (url) => url.startsWith(site) || /^(data|blob):/.test(url) : (url) => /^(file|data|blob):/.test(url);
const VIEWS = served ? [[390, "dark"], [1280, "light"]] : [[390, "light"], [1280, "light"], [1280, "dark"]];

async function opened(path, width, theme = "light") {
  const page = await browser.newPage();
  const strayed = [];
  const errors = [];
  page.on("request", (request) => { if (!own(request.url())) strayed.push(request.url()); });
  page.on("pageerror", (error) => errors.push(String(error.message ?? error)));
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  page.on("dialog", async (dialog) => { errors.push("dialog: " + dialog.message()); await dialog.dismiss(); });
  await page.setBypassCSP(false);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
  await page.setViewport({ width, height: 900 });
  await page.setOfflineMode(!served);
  const [file, rest] = path.split(/(?=[#?])/, 2);
  const place = served ? new URL(file, site) : pathToFileURL(resolve(join(site, file)));
  await page.goto(place.href + (rest ?? ""), { waitUntil: "load" });
  return { page, strayed, errors };
}

async function faults(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const result = await window.axe.run(document, { resultTypes: ["violations"], preload: false });
    return result.violations.map((v) => [v.impact, v.id, v.nodes.length, v.nodes[0].target.join(" "), v.nodes[0].failureSummary.slice(0, 300)]);
  });
  return found.filter(([impact]) => impact === "serious" || impact === "critical");
}

const shot = (path, width, theme) => (served ? "http-" : "") + path.replace(/[^a-z0-9]+/gi, "-") + `-${width}${theme === "dark" ? "-dark" : ""}.png`;

for (const path of pages) {
  const { page, strayed, errors } = await opened(path, ...VIEWS[0]);
  if (path.startsWith("sparql")) await page.waitForSelector(".CodeMirror", { timeout: 20000 });
  if (path.startsWith("check")) await new Promise((done) => setTimeout(done, 800));
  const text = /^(check|search)/.test(path) ? await page.evaluate(() => document.querySelector("main").innerText) : "";
  for (const [width, theme] of VIEWS) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    await page.setViewport({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await page.screenshot({ path: join(shots, shot(path, width, theme)), fullPage: true });
    // What a server sends is the same markup: the scripts alone can make a difference.
    const faulty = served && !/^(check|sparql)/.test(path) ? [] : await faults(page);
    seen.push({ path, width, theme, wide, text, strayed, errors, faults: faulty });
  }
  await page.close();
}

async function asked(engine) {
  const { page, strayed, errors } = await opened("sparql.html", 1280);
  await page.waitForSelector(".CodeMirror textarea");
  if (served) {
    await page.waitForSelector("#live:not([hidden])");
    await page.select("#engine", engine);
  }
  await page.click(".CodeMirror-lines");
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("SELECT ?s WHERE { ?s a <https://w3id.org/pharmagraph/ontology#Drug", { delay: 1 });
  await page.keyboard.type("> ", { delay: 1 });
  const text = () => page.evaluate(() => document.querySelector(".CodeMirror").CodeMirror.getValue());
  await page.evaluate(() => { document.querySelector(".CodeMirror").CodeMirror.closeHint?.(); });
  if (!(await text()).trim().endsWith("}")) await page.keyboard.type("}", { delay: 1 });
  await page.keyboard.press("Escape");
  const sent = [];
  page.on("request", (request) => { if (request.method() === "POST") sent.push(new URL(request.url()).pathname); });
  await page.click(".yasqe_queryButton");
  let rows = 0;
  let distinct = 0;
  try {
    await page.waitForSelector(".yasr_results table tbody tr", { timeout: 30000 });
    rows = await page.$$eval(".yasr_results table tbody tr", (found) => found.length);
    distinct = await page.$$eval(".yasr_results table tbody tr", (found) => new Set(found.map((row) => row.querySelector("a")?.href)).size);
  } catch (error) { errors.push("no rows: " + error.message); }
  await page.screenshot({ path: join(shots, `sparql-answer-${served ? `http-${engine}` : "disk"}-1280.png`), fullPage: true });
  const state = await page.$eval("#state", (e) => e.textContent);
  seen.push({ path: `sparql answer ${engine}`, width: 1280, theme: "light", wide: 0, rows, distinct, sent, query: await text(), state, strayed, errors, faults: await faults(page) });
  await page.close();
}

if (pages.some((path) => path.startsWith("sparql"))) {
  for (const engine of served ? ["live", "here"] : ["here"]) await asked(engine);
}
await browser.close();
console.log(JSON.stringify(seen, null, 1));
