import assert from "node:assert/strict";
import { test } from "node:test";

import { BookwellError, type Tokens } from "../src/index.js";
import { as, buyer, clientOf, customer, loggedIn, stranger, withDeadAccess } from "./people.js";

function counting() {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    asked.push(new URL(input instanceof Request ? input.url : String(input)).pathname);
    return globalThis.fetch(input, init);
  };
  return { asked, fetch };
}

for (const [dialect, person, refresh] of [
  ["rest", customer, "/auth/refresh/"],
  ["envelope", buyer, "/api/auth/refresh"],
] as const) {
  test(`fifty requests with a dead token make one refresh: ${dialect}`, async () => {
    const { asked, fetch } = counting();
    const kept: (Tokens | undefined)[] = [];
    const tokens = withDeadAccess(person);
    const client = clientOf({ dialect, tokens, fetch, onTokens: (each) => kept.push(each) });

    const answers = await Promise.all(Array.from({ length: 50 }, () => client.get("/auth/me/")));

    assert.deepEqual([...new Set(answers.map((each) => each.id))], [person.id]);
    assert.equal(asked.filter((path) => path === refresh).length, 1);
    assert.equal(asked.length, 101);
    assert.equal(kept.length, 1);
    assert.equal(kept[0]?.refresh, tokens.refresh);
  });

  test(`a session that is over is told once, and refused: ${dialect}`, async () => {
    const client = await loggedIn(person, { dialect });
    const kept: (Tokens | undefined)[] = [];
    const tokens = { ...withDeadAccess(person), refresh: "gone" };
    const late = clientOf({ dialect, tokens, onTokens: (each) => kept.push(each) });

    const refused = await Promise.allSettled(Array.from({ length: 9 }, () => late.get("/auth/me/")));

    for (const each of refused) {
      assert.ok(each.status === "rejected" && each.reason instanceof BookwellError);
      assert.deepEqual([each.reason.status, each.reason.code], [401, "TOKEN_INVALID"]);
    }
    assert.deepEqual(kept, [undefined]);
    assert.equal(late.session.isOpen, false);
    await client.logOut();
    await assert.rejects(client.get("/auth/me/"), { status: 401 });
  });
}

test("a wrong password of somebody who is logged in refreshes nothing", async () => {
  const { asked, fetch } = counting();
  const client = as(customer, { fetch });

  await assert.rejects(client.logIn({ username: stranger.username, password: "not this" }), {
    code: "WRONG_CREDENTIALS",
  });

  assert.deepEqual(asked, ["/auth/login/"]);
  assert.equal((await client.get("/auth/me/")).id, customer.id);
});
