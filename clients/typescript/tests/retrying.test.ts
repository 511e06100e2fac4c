import assert from "node:assert/strict";
import { test } from "node:test";

import { as, clientOf, customer, visit } from "./people.js";

type Fetch = typeof globalThis.fetch;

/** A network on which things go wrong: each of `answers` in turn, then what the server says. */
function network(...answers: ((request: Request) => Promise<Response>)[]) {
  const sent: Request[] = [];
  const fetch: Fetch = (input) => {
    const request = input as Request;
    sent.push(request.clone());
    return (answers[sent.length - 1] ?? globalThis.fetch)(request);
  };
  return { sent, fetch };
}

const says = (status: number, headers = {}, body = {}) => async () =>
  new Response(JSON.stringify(body), { status, headers });

/** The server has done it, and its answer does not arrive. */
const lost = async (request: Request): Promise<Response> => {
  await (await globalThis.fetch(request)).arrayBuffer();
  throw new TypeError("terminated");
};

test("a booking whose answer is lost is booked once", async () => {
  const person = as(customer);
  const { sent, fetch } = network(lost, says(502), says(409, {}, { code: "IDEMPOTENCY_IN_PROGRESS" }));
  const client = clientOf({ tokens: { access: person.session.access!, refresh: "" }, fetch });
  const body = visit(200);

  const booked = await client.post("/api/bookings/", { body });

  const keys = new Set(sent.map((each) => each.headers.get("Idempotency-Key")));
  const mine = [];
  for await (const each of person.all("/api/bookings/")) {
    if (Date.parse(each.scheduled_date) === Date.parse(body.scheduled_date)) mine.push(each.id);
  }
  assert.deepEqual([sent.length, keys.size], [4, 1]);
  assert.deepEqual(mine, [booked.id]);
});

test("each call has a key of its own", async () => {
  const { sent, fetch } = network(says(200), says(200));
  const client = clientOf({ fetch });

  await client.post("/api/bookings/", { body: visit(1) });
  await client.post("/api/bookings/", { body: visit(1) });

  assert.equal(new Set(sent.map((each) => each.headers.get("Idempotency-Key"))).size, 2);
});

test("what may have been done is not done again where no key is honoured", async () => {
  for (const gone of [says(502), says(504), lost]) {
    const { sent, fetch } = network(gone, says(200));
    const client = clientOf({ fetch });

    await assert.rejects(
      client.post("/auth/send-otp/", { body: { identifier: "", purpose: "login" } as never }),
    );

    assert.equal(sent.length, 1);
  }
});

test("what was not done is asked again, after so long as the server says", async () => {
  const { sent, fetch } = network(says(503, { "retry-after": "0" }), says(429, { "retry-after": "1" }));
  const client = clientOf({ fetch });
  const began = performance.now();

  await client.get("/api/services/").catch(() => undefined);

  assert.equal(sent.length, 3);
  assert.ok(performance.now() - began >= 990);
});

test("a long pause is left to the caller", async () => {
  const { sent, fetch } = network(says(429, { "retry-after": "60" }, { detail: "Wait.", code: "TOO_MANY_REQUESTS" }));

  await assert.rejects(clientOf({ fetch }).get("/api/services/"), {
    status: 429,
    code: "TOO_MANY_REQUESTS",
    retryAfter: 60,
  });

  assert.equal(sent.length, 1);
});

test("what is broken off is not sent again", async () => {
  const breaking = new AbortController();
  const { sent, fetch } = network(says(503, { "retry-after": "5" }));
  const asked = clientOf({ fetch }).get("/api/services/", { signal: breaking.signal });

  setTimeout(() => breaking.abort(), 50);

  await assert.rejects(asked, { name: "AbortError" });
  assert.equal(sent.length, 1);
});

test("it gives up after so many times", async () => {
  const { sent, fetch } = network(...Array.from({ length: 9 }, () => says(503, {}, "" as never)));

  await assert.rejects(clientOf({ fetch }).get("/api/services/"), { status: 503, code: "HTTP_503" });

  assert.equal(sent.length, 4);
});
