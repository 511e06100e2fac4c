// Write the types of the API, and what its document says that a program needs when it runs.
//
//   node tools/generate.mjs openapi.json src

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

const KEY = "Idempotency-Key";
const METHODS = ["post", "put", "patch", "delete"];

const [, , documentPath, folder] = process.argv;
const document = JSON.parse(await readFile(documentPath, "utf8"));

const types = astToString(await openapiTS(structuredClone(document), {
  silent: true,
  // What has a default may be left out of a request.
  defaultNonNullable: false,
}));
await writeFile(join(folder, "schema.ts"), `${head("The API as its OpenAPI document describes it.")}${types}`);
await writeFile(join(folder, "operations.ts"), operations());
await writeFile(join(folder, "sockets.ts"), sockets());

function operations() {
  const repeatable = [];
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      if (item[method]?.parameters?.some((each) => each.name === KEY)) {
        repeatable.push(`${method.toUpperCase()} ${path}`);
      }
    }
  }
  const lines = repeatable.sort().map((each) => `  ${JSON.stringify(each)},\n`);
  return (
    head(`What is done once however often it is sent with the same ${KEY}.`) +
    `export const REPEATABLE: ReadonlySet<string> = new Set([\n${lines.join("")}]);\n`
  );
}

function sockets() {
  const lines = Object.entries(document["x-sockets"]).map(([path, { frames }]) => {
    const names = (frames.anyOf ?? [frames]).map(({ $ref }) => $ref.split("/").at(-1));
    const told = names.map((name) => `components["schemas"]["${name}"]`).join(" | ");
    return `  [path: \`${path.replaceAll(/\{\w+\}/g, "${string}")}\`]: ${told};\n`;
  });
  return (
    head("What each socket shows.") +
    `import type { components } from "./schema.js";\n\n` +
    `export interface Sockets {\n${lines.join("")}}\n`
  );
}

function head(says) {
  return `// ${says}\n// Made by script/client; do not write in here.\n\n`;
}
