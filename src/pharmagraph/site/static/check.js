"use strict";
// The interaction checker. Each pair gets one answer for each of its two documents: stated,
// stated negative, source silent, or not in this dataset. Silence is never shown as safety.
(function () {
  const { fold, load, root } = window.pharmagraph;
  const agents = window.pharmagraphAgents || [];
  const byId = (id) => document.getElementById(id);
  const chosen = [];
  const name = (n) => agents[n][0];
  const dated = (n) => agents[n][5];
  const file = (n) => "data/check/" + agents[n][2].split("/").pop().replace(/\.html$/, ".js");

  function element(tag, text, kind) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function look(text) {
    const wanted = fold(text);
    const exact = agents.findIndex(([label, , , keys]) => fold(label) === wanted || keys.includes(wanted));
    return exact;
  }

  // How a statement on *other* meets *agent*: by name, by a class, or by a member of it.
  function via(agent, others) {
    if (others.includes(agent)) return "";
    for (const other of others) {
      if (agents[other][4].includes(agent)) return "by the class " + name(other);
      if (agents[agent][4].includes(other)) return "by its member " + name(other);
    }
    return null;
  }

  function told(a, b) {
    const found = [];
    for (const each of (window.pharmagraphTold || {})[a] || []) {
      const way = each[0] === a ? via(b, each[1]) : null;
      if (way !== null) found.push([each, way]);
    }
    return found;
  }

  function words([, , denied, rows, quote, where, date, path], way, of) {
    const box = element("div");
    const head = element("p");
    head.append(element("span", denied ? "stated negative" : "stated", "tag " + (denied ? "t-denied" : "t-warn")));
    if (way) head.append(" " + way);
    head.title = "in the document on " + of;
    box.append(head);
    if (rows.length) {
      const list = element("ul");
      for (const [label, value] of rows) list.append(element("li", value ? label + ": " + value : label));
      box.append(list);
    }
    if (quote) box.append(element("blockquote", quote));
    const foot = element("p", where + " · " + date + " · ", "where");
    const link = element("a", "more on it");
    link.href = root + path;
    foot.append(link);
    box.append(foot);
    return box;
  }

  function silence(a, b) {
    const box = element("p");
    const known = dated(a) !== "";
    box.append(element("span", known ? "source silent" : "not in this dataset", "tag t-plain"), " ");
    box.append(known
      ? "The document on " + name(a) + " (" + dated(a) + ") states nothing about " + name(b) + ". There may be an interaction all the same."
      : "No document on " + name(a) + " is in this dataset: what it would say about " + name(b) + " was not searched.");
    return box;
  }

  function side(a, b) {
    const box = element("section");
    const found = told(a, b);
    box.append(element("h4", "Document on " + name(a)));
    for (const [each, way] of found) box.append(words(each, way, name(a)));
    if (!found.length) box.append(silence(a, b));
    return box;
  }

  function pair(a, b) {
    const every = [...told(a, b), ...told(b, a)];
    const box = element("article", "", "verdict " + (every.some(([each]) => !each[2]) ? "v-stated" : every.length ? "v-denied" : "v-absent"));
    const sides = element("div", "", "sides");
    box.id = "pair-" + a + "-" + b;
    box.append(element("h3", name(a) + " and " + name(b)), sides);
    sides.append(side(a, b), side(b, a));
    return box;
  }

  // What the document of each row states about each column, in a word.
  function inShort(a, b) {
    const found = told(a, b);
    if (found.some(([each]) => !each[2])) return ["stated", "t-warn"];
    if (found.length) return ["stated negative", "t-denied"];
    return dated(a) ? ["source silent", "t-plain"] : ["not in this dataset", "t-plain"];
  }

  function table() {
    const box = element("div", "", "scroll");
    const made = element("table", "", "matrix");
    const head = element("tr");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "All pairs at a glance");
    made.append(element("caption", "What the document on each row states about each column"));
    head.append(element("td"), ...chosen.map((n) => Object.assign(element("th", name(n)), { scope: "col" })));
    made.append(Object.assign(element("thead"), {}));
    made.tHead.append(head);
    const body = element("tbody");
    chosen.forEach((a, i) => {
      const row = element("tr");
      row.append(Object.assign(element("th", name(a)), { scope: "row" }));
      chosen.forEach((b, k) => {
        const cell = element("td");
        if (a !== b) {
          const [text, tone] = inShort(a, b);
          const link = element("a", text, "tag " + tone);
          link.href = "#pair";
          link.addEventListener("click", (event) => {
            event.preventDefault();
            byId("pair-" + (i < k ? a + "-" + b : b + "-" + a)).scrollIntoView();
          });
          cell.append(link);
        }
        row.append(cell);
      });
      body.append(row);
    });
    made.append(body);
    box.append(made);
    return box;
  }

  function show() {
    byId("chosen").replaceChildren(...chosen.map((n) => {
      const li = element("li", name(n) + " ");
      const button = element("button", "×");
      button.type = "button";
      button.setAttribute("aria-label", "Take " + name(n) + " off the list");
      button.addEventListener("click", () => { chosen.splice(chosen.indexOf(n), 1); show(); });
      li.append(button);
      return li;
    }));
    const pairs = [];
    chosen.forEach((a, i) => chosen.slice(i + 1).forEach((b) => pairs.push(pair(a, b))));
    const dates = chosen.filter(dated).map((n) => name(n) + " (" + dated(n) + ")");
    const head = chosen.length > 1 ? element("p", "Searched: " + (dates.length ? "the documents on " + dates.join(", ") : "no document, since none on these is in this dataset") + ".", "quiet") : element("p", chosen.length ? "Add a second one." : "", "quiet");
    byId("answers").replaceChildren(head, ...(chosen.length > 2 ? [table()] : []), ...pairs);
    history.replaceState(null, "", "#" + chosen.map((n) => encodeURIComponent(name(n))).join(","));
  }

  async function add(text) {
    const found = look(text);
    if (found < 0) {
      byId("answers").prepend(element("p", "“" + text + "” is not in this dataset under that name, so nothing was searched for it.", "absent"));
      return;
    }
    if (chosen.includes(found)) return;
    if (dated(found) && !(window.pharmagraphTold || {})[found]) await load(file(found));
    chosen.push(found);
    show();
  }

  byId("check").hidden = false;
  byId("agents").replaceChildren(...agents.map(([label]) => Object.assign(element("option"), { value: label })));
  byId("check").addEventListener("submit", (event) => {
    event.preventDefault();
    const field = byId("agent");
    if (field.value.trim()) add(field.value.trim());
    field.value = "";
    field.focus();
  });
  async function fromAddress() {
    chosen.length = 0;
    for (const text of location.hash.slice(1).split(",").filter(Boolean)) await add(decodeURIComponent(text));
  }

  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
