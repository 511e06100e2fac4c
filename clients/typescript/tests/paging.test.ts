import assert from "node:assert/strict";
import { test } from "node:test";

import { allRows } from "../src/paging.js";
import { as, buyer, customer, rows } from "./people.js";

test("a list of the REST dialect is read to its end", async () => {
  const client = as(customer);

  const ids: string[] = [];
  const query = { page_size: 2, status: "pending" as const };
  for await (const booking of client.all("/api/bookings/", { params: { query } })) ids.push(booking.id);

  assert.ok(ids.length >= rows);
  assert.equal(new Set(ids).size, ids.length);
});

test("so is one of the envelope dialect", async () => {
  const client = as(buyer, { dialect: "envelope" });

  const ids: number[] = [];
  for await (const each of client.all("/api/appointments", { params: { query: { limit: 2 } } })) {
    ids.push(each.id);
  }

  assert.equal(new Set(ids).size, rows);
  assert.equal(ids.length, rows);
});

test("no more is read than is asked for, and what is shown twice is told once", async () => {
  const asked: number[] = [];
  const pages = allRows(async (page) => {
    asked.push(page);
    return { count: 9, next: "more", results: [{ id: page }, { id: page + 1 }] };
  });

  const ids = [];
  for await (const row of pages) {
    ids.push((row as { id: number }).id);
    if (ids.length === 3) break;
  }

  assert.deepEqual(ids, [1, 2, 3]);
  assert.deepEqual(asked, [1, 2]);
});
