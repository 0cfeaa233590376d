// Opens pages of a site from disk in Chromium, with the network cut, and prints what is
// found as JSON: node visit.mjs CHROMIUM SITE SHOTS PAGE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [chromium, site, shots, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
const seen = [];

async function opened(path, width, theme = "light") {
  const page = await browser.newPage();
  const strayed = [];
  const errors = [];
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) strayed.push(request.url()); });
  page.on("pageerror", (error) => errors.push(String(error.message ?? error)));
  page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
  page.on("dialog", async (dialog) => { errors.push("dialog: " + dialog.message()); await dialog.dismiss(); });
  await page.setBypassCSP(false);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
  await page.setViewport({ width, height: 900 });
  await page.setOfflineMode(true);
  const [file, rest] = path.split(/(?=[#?])/, 2);
  await page.goto(pathToFileURL(resolve(join(site, file))).href + (rest ?? ""), { waitUntil: "load" });
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

for (const path of pages) {
  for (const [width, theme] of [[390, "light"], [1280, "light"], [1280, "dark"]]) {
    const { page, strayed, errors } = await opened(path, width, theme);
    if (path.startsWith("sparql")) await page.waitForSelector(".CodeMirror", { timeout: 20000 });
    if (path.startsWith("check")) await new Promise((done) => setTimeout(done, 800));
    const text = /^(check|search)/.test(path) ? await page.evaluate(() => document.querySelector("main").innerText) : "";
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const name = path.replace(/[^a-z0-9]+/gi, "-") + `-${width}${theme === "dark" ? "-dark" : ""}.png`;
    await page.screenshot({ path: join(shots, name), fullPage: true });
    seen.push({ path, width, theme, wide, text, strayed, errors, faults: await faults(page) });
    await page.close();
  }
}

if (pages.some((path) => path.startsWith("sparql"))) {
  const { page, strayed, errors } = await opened("sparql.html", 1280);
  await page.waitForSelector(".CodeMirror textarea");
  await page.click(".CodeMirror-lines");
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("SELECT ?s WHERE { ?s a <https://w3id.org/pharmagraph/ontology#Drug", { delay: 1 });
  await page.keyboard.type("> ", { delay: 1 });
  await page.evaluate(() => { const editor = document.querySelector(".CodeMirror").CodeMirror; editor.closeHint?.(); });
  const typed = await page.evaluate(() => document.querySelector(".CodeMirror").CodeMirror.getValue());
  if (!typed.trim().endsWith("}")) await page.keyboard.type("}", { delay: 1 });
  await page.keyboard.press("Escape");
  await page.click(".yasqe_queryButton");
  let rows = 0;
  try {
    await page.waitForSelector(".yasr_results table tbody tr", { timeout: 30000 });
    rows = await page.$$eval(".yasr_results table tbody tr", (found) => found.length);
  } catch (error) { errors.push("no rows: " + error.message); }
  await page.screenshot({ path: join(shots, "sparql-answer-1280.png"), fullPage: true });
  seen.push({ path: "sparql answer", width: 1280, theme: "light", wide: 0, rows, query: await page.evaluate(() => document.querySelector(".CodeMirror").CodeMirror.getValue()), state: await page.$eval("#state", (e) => e.textContent), strayed, errors, faults: await faults(page) });
  await page.close();
}
await browser.close();
console.log(JSON.stringify(seen, null, 1));
