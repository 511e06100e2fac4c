// Write what stands in the fenced `ts` blocks of a page as a module, to be compiled with the rest.
//
//   node tools/snippets.mjs ../../docs/typescript.md README.md
//
// The blocks of a page follow each other. What they declare is exported: a page shows more than it uses.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

const FOLDER = "build/snippets";
const FENCE = /^```ts\n(.*?)^```$/gms;

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
for (const page of process.argv.slice(2)) {
  const blocks = [...(await readFile(page, "utf8")).matchAll(FENCE)].map((match) => match[1]);
  if (blocks.length === 0) throw new Error(`There is no TypeScript in ${page}.`);
  const module = blocks.join("\n").replaceAll(/^(?=(const|async function|function) )/gm, "export ");
  await writeFile(join(FOLDER, `${basename(page, ".md").toLowerCase()}.ts`), module);
}
