"use strict";
// SPARQL in the page: the editor is YASGUI, the engine is Oxigraph in WebAssembly. Both lie
// in this folder, as do the graphs, and nothing is asked for outside of it.
(function () {
  const { load } = window.pharmagraph;
  const byId = (id) => document.getElementById(id);
  const MOST = 60;
  const HERE = new URL("sparql", location.href).href;
  const graphs = window.pharmagraphGraphs || [];
  const queries = window.pharmagraphQueries || {};
  const ontology = "https://w3id.org/pharmagraph/ontology";
  const chunks = new Map();
  const read = new Set();
  let store = null;
  let triples = 0;
  let starting = null;

  // The header of a canned query is for the catalogue: here its question is enough.
  const bare = (text) => {
    const question = text.match(/^#\+ summary: (.*)$/m);
    return (question ? "# " + question[1] + "\n" : "") + text.replace(/^#\+.*\n/gm, "").replace(/^\n+/, "");
  };
  const say = (text) => { byId("state").textContent = text; };
  window.pharmagraphChunk = (key, text) => chunks.set(key, text);

  async function unpack(text) {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  async function start() {
    say("Reading the engine …");
    await Promise.all([load("vendor/oxigraph.js"), load("vendor/oxigraph-wasm.js")]);
    await window.oxigraph.init({ module_or_path: await unpack(window.pharmagraphWasm) });
    window.pharmagraphWasm = "";
    const made = new window.oxigraph.Store();
    await add(made, "ontology", ontology);
    for (const [key, , graph] of graphs.slice(0, MOST)) await add(made, key, graph);
    store = made;
    report();
  }

  async function add(into, key, graph) {
    if (read.has(key)) return;
    say("Reading the graphs: " + read.size + " of " + (graphs.length + 1) + " …");
    await load("data/graphs/" + key + ".js");
    const text = new TextDecoder().decode(await unpack(chunks.get(key)));
    chunks.delete(key);
    const before = into.size;
    into.load(text, { format: "text/turtle", to_graph_name: window.oxigraph.namedNode(graph) });
    triples += into.size - before;
    // A union made by the engine would give a triple once for each graph that holds it.
    into.load(text, { format: "text/turtle" });
    read.add(key);
  }

  const ready = () => (starting ||= start().catch((error) => { starting = null; throw error; }));

  function report() {
    const some = read.size - 1;
    const all = some === graphs.length;
    say("Answered in this page from " + (all ? "all " : "") + some + (all ? "" : " of " + graphs.length) + " documents and the ontology, " + triples.toLocaleString("en") + " triples." + (all ? "" : " What the others say is not searched."));
    byId("more").hidden = all;
    byId("graphs").replaceChildren(...graphs.filter(([key]) => !read.has(key)).map(([, label]) => Object.assign(document.createElement("option"), { value: label })));
  }

  // Takes the place of the network for the one address that the editor asks.
  async function answer(query) {
    try {
      await ready();
      if (/\bSERVICE\b/i.test(query.replace(/<[^>]*>|"[^"]*"|'[^']*'|#[^\n]*/g, ""))) throw new Error("SERVICE is refused: no query leaves this page");
      const type = /\b(CONSTRUCT|DESCRIBE)\b[^{]*\{/i.test(query) && !/\b(SELECT|ASK)\b/i.test(query.split("{")[0]) ? "text/turtle" : "application/sparql-results+json";
      const body = store.query(query, { results_format: type });
      return new Response(body, { status: 200, headers: { "Content-Type": type } });
    } catch (error) {
      return new Response(String(error.message || error), { status: 400, headers: { "Content-Type": "text/plain" } });
    }
  }

  const network = window.fetch.bind(window);
  window.fetch = async (target, options = {}) => {
    const url = typeof target === "string" ? target : target.url || String(target);
    if (!url.startsWith(HERE)) return new Response("no request leaves this page", { status: 403 });
    if (byId("engine").value === "live") return network(target, options);
    const body = target instanceof Request ? await target.clone().text() : String(options.body ?? "");
    const type = target instanceof Request ? target.headers.get("Content-Type") : "";
    if (type?.startsWith("application/sparql-query")) return answer(body);
    const sent = body ? new URLSearchParams(body) : new URL(url).searchParams;
    return answer(sent.get("query") || "");
  };

  // The editor leaves controls without names, and a list of tabs with other children.
  function name() {
    const root = byId("editor");
    for (const field of root.querySelectorAll("input, select, textarea")) {
      if (!field.labels?.length && !field.getAttribute("aria-label")) field.setAttribute("aria-label", field.placeholder || field.title || (field.closest(".CodeMirror") ? "SPARQL query" : "Setting of the editor"));
    }
    for (const button of root.querySelectorAll("button, a[role=button], .svgImg[role]")) {
      if (!button.textContent.trim() && !button.getAttribute("aria-label")) button.setAttribute("aria-label", button.title || "Action of the editor");
    }
    for (const list of root.querySelectorAll("[role=tablist]")) list.setAttribute("role", "group");
    for (const tab of root.querySelectorAll("[role=tab]")) tab.setAttribute("role", "button");
    for (const tab of root.querySelectorAll("[role=button][aria-selected]")) {
      tab.setAttribute("aria-pressed", tab.getAttribute("aria-selected"));
      tab.removeAttribute("aria-selected");
    }
    for (const tab of root.querySelectorAll("[role=button][aria-controls]")) {
      if (!document.getElementById(tab.getAttribute("aria-controls"))) tab.removeAttribute("aria-controls");
    }
    for (const area of root.querySelectorAll(".CodeMirror-scroll, .yasr_results, .dataTables_scrollBody")) if (area.tabIndex !== 0) area.tabIndex = 0;
  }

  function editor() {
    const yasgui = new window.Yasgui(byId("editor"), {
      requestConfig: { endpoint: HERE, method: "POST" },
      copyEndpointOnNewTab: true,
      persistenceId: null,
      autofocus: false,
      autoAddOnInit: true,
      yasqe: { value: queries["drugs-for-condition"] ? bare(queries["drugs-for-condition"]) : "SELECT * WHERE { ?s ?p ?o } LIMIT 10", resizeable: true, createShareableLink: null, prefixCcApi: "" },
      yasr: { prefixes: { mono: ontology + "#" } },
    });
    new MutationObserver(name).observe(byId("editor"), { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-selected", "role"] });
    name();
    return yasgui;
  }

  function open() {
    if (!window.Yasgui) { say("The editor could not be read."); return; }
    const yasgui = editor();
    const tab = () => yasgui.getTab();
    const put = (text) => { tab().setQuery(text); };
    byId("example").addEventListener("change", (event) => { if (queries[event.target.value]) put(bare(queries[event.target.value])); });
    byId("share").addEventListener("click", async (event) => {
      const link = location.href.split("#")[0] + "#query=" + encodeURIComponent(tab().getQuery());
      await navigator.clipboard?.writeText(link);
      event.target.textContent = "Copied";
    });
    byId("all").addEventListener("click", async () => { await ready(); for (const [key, , graph] of graphs) await add(store, key, graph); report(); });
    byId("pick").addEventListener("change", async (event) => {
      const found = graphs.filter(([, label]) => label === event.target.value);
      await ready();
      for (const [key, , graph] of found) await add(store, key, graph);
      report();
    });
    const asked = new URLSearchParams(location.hash.slice(1));
    if (asked.get("query")) put(asked.get("query"));
    if (queries[asked.get("example")]) { byId("example").value = asked.get("example"); put(bare(queries[asked.get("example")])); }
    if (asked.get("drug")) put(drugQuery(asked.get("drug")));
    window.pharmagraphEditor = yasgui;
    if (location.protocol.startsWith("http")) live();
  }

  function drugQuery(label) {
    const found = graphs.find(([, name]) => name === label);
    return "PREFIX mono: <" + ontology + "#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\nSELECT ?kind ?statement ?label\nWHERE {\n  GRAPH <" + (found ? found[2] : "") + "> {\n    ?statement mono:about ?drug ;\n      a ?kind ;\n      rdfs:label ?label .\n  }\n}\nORDER BY ?kind ?label\n";
  }

  function told() {
    if (byId("engine").value === "live") say("Answered by the endpoint of this site.");
    else if (store) report();
    else say("Answered in this page: the engine and the data are read when the first query runs.");
  }

  async function live() {
    try {
      const reply = await network(HERE + "?query=" + encodeURIComponent("ASK {}"), { headers: { Accept: "application/sparql-results+json" } });
      if (!reply.ok || typeof (await reply.json()).boolean !== "boolean") return;
      byId("live").hidden = false;
      byId("engine").value = "live";
      byId("engine").addEventListener("change", told);
      told();
    } catch { /* there is no endpoint beside this page */ }
  }

  byId("asking").hidden = false;
  open();
})();
