import assert from "node:assert/strict";
import { test } from "node:test";

import { verify, WebhookRefused } from "../src/index.js";

// The example of the published specification.
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const body = '{"test": 2432232314}';
const now = 1614265330;
const headers = {
  "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "Webhook-Timestamp": String(now),
  "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

test("what is signed is believed", async () => {
  const event = await verify({ secret, headers, body, now });
  const same = await verify({ secret, headers: new Headers(headers), body: Buffer.from(body), now });

  assert.deepEqual(event, { test: 2432232314 });
  assert.deepEqual(same, event);
});

test("either of two secrets is good while one is being replaced", async () => {
  const other = `whsec_${"A".repeat(43)}=`;

  await verify({ secret: [other, secret], headers, body, now });

  const twice = { ...headers, "webhook-signature": `v1,AAAA ${headers["webhook-signature"]} v2,x` };
  await verify({ secret, headers: twice, body, now });
});

for (const [what, change] of Object.entries({
  "another body": { body: `${body} ` },
  "another secret": { secret: `whsec_${"A".repeat(43)}=` },
  "another id": { headers: { ...headers, "webhook-id": "msg_other" } },
  "an old one": { now: now + 301 },
  "one of the future": { now: now - 301 },
  "no time": { headers: { ...headers, "Webhook-Timestamp": "soon" } },
  "no signature": { headers: { ...headers, "webhook-signature": undefined } },
  "a signature that is none": { headers: { ...headers, "webhook-signature": "v1,%% v1," } },
})) {
  test(`refused: ${what}`, async () => {
    await assert.rejects(verify({ secret, headers, body, now, ...change }), WebhookRefused);
  });
}
