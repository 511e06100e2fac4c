import assert from "node:assert/strict";
import { test } from "node:test";

import { BookwellError } from "../src/index.js";
import { as, buyer, clientOf, customer, stranger } from "./people.js";

test("a wrong password is one error in either dialect", async () => {
  const wrong = { username: stranger.username, password: "not this" };

  for (const dialect of ["rest", "envelope"] as const) {
    const refused = await clientOf({ dialect }).logIn(wrong).catch((error: unknown) => error);

    assert.ok(refused instanceof BookwellError);
    assert.deepEqual([refused.status, refused.code], [401, "WRONG_CREDENTIALS"]);
    assert.equal(refused.message, "The user name or password is wrong.");
    assert.ok(refused.requestId);
  }
});

test("what is wrong with the input is told by field in either dialect", async () => {
  const rest = as(customer);
  const envelope = as(buyer, { dialect: "envelope" });

  const [one, other] = await Promise.all([
    rest
      .post("/api/bookings/", { body: { service: -1, pincode: "110001", scheduled_date: "soon" } })
      .catch((error: unknown) => error as BookwellError),
    envelope
      .get("/api/appointments", { params: { query: { page: 0 } } })
      .catch((error: unknown) => error as BookwellError),
  ]);

  assert.ok(one instanceof BookwellError && other instanceof BookwellError);
  assert.deepEqual([one.status, one.code, Object.keys(one.fields)], [400, "VALIDATION_ERROR", ["service", "scheduled_date"]]);
  assert.deepEqual([other.status, other.code, Object.keys(other.fields)], [422, "VALIDATION_ERROR", ["page"]]);
});

test("no server is an error like any other", async () => {
  const alone = clientOf({ url: "http://127.0.0.1:9", retry: { attempts: 1 } });

  await assert.rejects(alone.get("/api/services/"), { status: 0, code: "UNREACHABLE" });
});

test("a pause may be told in seconds or as an instant", () => {
  const later = (value: string) =>
    BookwellError.of(new Response(null, { status: 429, headers: { "retry-after": value } }), null).retryAfter;
  const soon = later(new Date(Date.now() + 10_000).toUTCString());

  assert.ok(soon !== undefined && soon > 8 && soon <= 10);
  assert.equal(later("7"), 7);
  assert.equal(later("Thu, 01 Jan 2015 00:00:00 GMT"), 0);
  assert.equal(later("soon"), undefined);
});
