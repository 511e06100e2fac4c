/** Lists of either dialect, row by row. */

import type { paths } from "./schema.js";
import { isRecord } from "./errors.js";

type Listed<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

type IsPage<Body> = Body extends { count: number; results: unknown[] }
  ? true
  : Body extends { total: number; page: number; limit: number }
    ? true
    : false;

/** The paths that answer a list, page by page. */
export type ListPath = {
  [P in keyof paths]: [Listed<P>] extends [never] ? never : IsPage<Listed<P>> extends true ? P : never;
}[keyof paths];

type RowIn<Body> = Body extends { results: (infer Row)[] }
  ? Row
  : { [K in Exclude<keyof Body, "stats">]: Body[K] extends (infer Row)[] ? Row : never }[Exclude<
      keyof Body,
      "stats"
    >];

/** A row of the list that is published at `P`. */
export type RowOf<P extends ListPath> = RowIn<Listed<P>>;

interface Page {
  rows: unknown[];
  hasNext: boolean;
}

/**
 * Every row of a list, read page by page as it is asked for. Where rows come in between, those
 * that are shown twice are left out; `id` tells them.
 */
export async function* allRows(fetchPage: (page: number) => Promise<unknown>): AsyncGenerator<unknown> {
  const seen = new Set<unknown>();
  for (let number = 1; ; number++) {
    const { rows, hasNext } = pageOf(await fetchPage(number));
    for (const row of rows) {
      const id = isRecord(row) ? row.id : undefined;
      if (id !== undefined && seen.has(id)) continue;
      seen.add(id);
      yield row;
    }
    if (!hasNext || rows.length === 0) return;
  }
}

function pageOf(body: unknown): Page {
  if (!isRecord(body)) throw new TypeError("That is no page of a list.");
  if (Array.isArray(body.results)) return { rows: body.results, hasNext: Boolean(body.next) };
  const rows = Object.entries(body).find(([name, value]) => name !== "stats" && Array.isArray(value));
  if (rows === undefined) throw new TypeError("That is no page of a list.");
  const end = Number(body.page) * Number(body.limit);
  return { rows: rows[1] as unknown[], hasNext: end < Number(body.total) };
}
