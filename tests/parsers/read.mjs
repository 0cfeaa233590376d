// Reads RDF from standard input with a parser of others and prints its quads as JSON:
// node read.mjs turtle|trig|ntriples|nquads|jsonld
import { readFileSync } from "node:fs";

const format = process.argv[2];
const text = readFileSync(0, "utf-8");
const refuse = async (url) => {
  throw new Error(`nothing is fetched: ${url}`);
};

async function quads() {
  if (format === "jsonld") {
    const jsonld = (await import("jsonld")).default;
    return jsonld.toRDF(JSON.parse(text), { documentLoader: refuse });
  }
  const { Parser } = (await import("n3")).default;
  const names = { turtle: "text/turtle", trig: "application/trig" };
  const media = names[format] ?? (format === "nquads" ? "application/n-quads" : "application/n-triples");
  return new Parser({ format: media }).parse(text);
}

const term = (t) => [t.termType, t.value, t.language ?? "", t.datatype?.value ?? ""];
const rows = (await quads()).map((q) => [q.subject, q.predicate, q.object, q.graph].map(term));
process.stdout.write(JSON.stringify(rows));
