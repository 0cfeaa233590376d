"use strict";
// What scripts add to pages that work without them: theme, filters, search, copy buttons.
(function () {
  const root = document.documentElement.dataset.root || "";
  const fold = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();

  function theme() {
    const button = document.querySelector(".theme");
    if (!button) return;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const now = () => document.documentElement.dataset.theme || (dark.matches ? "dark" : "light");
    const name = () => { button.title = "Use the " + (now() === "dark" ? "light" : "dark") + " theme"; button.setAttribute("aria-label", button.title); };
    button.hidden = false;
    name();
    button.addEventListener("click", () => {
      const next = now() === "dark" ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      try { localStorage.setItem("pharmagraph-theme", next); } catch { /* no storage here */ }
      name();
    });
  }

  function load(path) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = root + path;
      script.onload = done;
      script.onerror = () => failed(new Error("cannot be read: " + path));
      document.head.append(script);
    });
  }

  // Names that begin with the words come first, then names with a word that begins so.
  function find(text, most) {
    const wanted = fold(text);
    if (!wanted || !window.pharmagraphNames) return [];
    const found = [];
    for (const [label, kind, path, keys] of window.pharmagraphNames) {
      let rank = 9;
      for (const key of [fold(label), ...keys]) {
        const at = key.indexOf(wanted);
        if (at < 0) continue;
        const word = at === 0 || /[\s(-]/.test(key[at - 1]);
        rank = Math.min(rank, key === wanted ? 0 : at === 0 ? 1 : word ? 2 : 3);
      }
      if (rank < 9) found.push([rank, label, kind, path]);
    }
    found.sort((a, b) => a[0] - b[0] || a[1].length - b[1].length || (a[1] < b[1] ? -1 : 1));
    return found.slice(0, most).map(([, label, kind, path]) => ({ label, kind, path }));
  }

  function item(hit) {
    const li = document.createElement("li");
    const a = document.createElement("a");
    const kind = document.createElement("span");
    a.href = root + hit.path;
    a.textContent = hit.label;
    kind.className = "quiet";
    kind.textContent = hit.kind;
    a.append(kind);
    li.append(a);
    return li;
  }

  function suggest() {
    const form = document.querySelector(".hero .bigfind");
    const list = form && form.querySelector(".hits");
    if (!list) return;
    const input = form.querySelector("input");
    const show = () => {
      const hits = find(input.value, 8);
      list.replaceChildren(...hits.map(item));
      list.hidden = hits.length === 0;
    };
    input.addEventListener("focus", () => { if (!window.pharmagraphNames) load("data/search.js").then(show); });
    input.addEventListener("input", show);
    form.addEventListener("keydown", (event) => { if (event.key === "Escape") list.hidden = true; });
    document.addEventListener("click", (event) => { if (!form.contains(event.target)) list.hidden = true; });
  }

  function results() {
    const list = document.getElementById("results");
    if (!list) return;
    const input = document.getElementById("bigq");
    const said = document.getElementById("said");
    const asked = new URLSearchParams(location.search).get("q");
    if ("fromPath" in input.dataset) input.value = decodeURIComponent(location.pathname.split("/").pop().replace(/\.[a-z]+$/, "").replace(/[-_+]/g, " "));
    if (asked) input.value = asked;
    const show = () => {
      const hits = find(input.value, 100);
      list.replaceChildren(...hits.map(item));
      if (!fold(input.value)) said.textContent = "";
      else if (hits.length) said.textContent = hits.length + (hits.length === 1 ? " name found" : " names found");
      else said.textContent = "Nothing in this dataset goes by that name. That says nothing about the thing itself.";
    };
    input.addEventListener("input", show);
    addEventListener("DOMContentLoaded", show);
  }

  function filters() {
    const form = document.querySelector("form.filter");
    if (!form) return;
    const rows = [...document.querySelectorAll("table.list tbody tr")];
    const said = form.querySelector("output");
    form.hidden = false;
    const apply = () => {
      let shown = 0;
      const values = [...new FormData(form)];
      for (const row of rows) {
        const fits = values.every(([name, value]) => !value || (name === "name" ? fold(row.dataset.name || row.textContent).includes(fold(value)) : (row.dataset[name] || "").split("|").includes(value)));
        row.hidden = !fits;
        shown += fits;
      }
      said.textContent = shown + " of " + rows.length + " shown";
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }

  function copies() {
    if (!navigator.clipboard) return;
    for (const block of document.querySelectorAll("pre[data-copy]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.addEventListener("click", () => {
        navigator.clipboard.writeText(block.querySelector("code").textContent).then(
          () => { button.textContent = "Copied"; setTimeout(() => { button.textContent = "Copy"; }, 1500); },
          () => { button.textContent = "Cannot copy"; });
      });
      block.append(button);
    }
  }

  function openTarget() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && target.querySelector(":scope > details");
    if (details) details.open = true;
  }

  function contents() {
    const toc = document.querySelector(".toc");
    if (toc && matchMedia("(max-width: 63.9rem)").matches) toc.open = false;
  }

  window.pharmagraph = { root, fold, load, find };
  theme(); suggest(); results(); filters(); copies(); contents(); openTarget();
  addEventListener("hashchange", openTarget);
})();
