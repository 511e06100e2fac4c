/**
 * Whether a delivery is Bookwell's, as Standard Webhooks (https://www.standardwebhooks.com) has it:
 * HMAC-SHA256 over `<id>.<timestamp>.<body>`. Runs wherever WebCrypto is, Node included.
 */

import type { webhooks } from "./schema.js";

export interface Delivery {
  /** `whsec_…`, as it was shown once. While it is being replaced: both. */
  secret: string | string[];
  /** Of the request: `webhook-id`, `webhook-timestamp` and `webhook-signature` are looked at. */
  headers: Headers | Record<string, string | string[] | undefined>;
  /** The bytes or the text of the body as they came, not parsed and written anew. */
  body: string | Uint8Array;
  /** How old it may be, or how far ahead, in seconds. */
  tolerance?: number;
  /** Seconds since 1970; now, but in tests. */
  now?: number;
}

type BodyOf<Hook> = Hook extends {
  post: { requestBody: { content: { "application/json": infer Body } } };
}
  ? Body
  : never;

/** What can be told, by `type`. `id` is the same however often it is sent: who has it leaves it. */
export type WebhookEvent = { [Type in keyof webhooks]: BodyOf<webhooks[Type]> }[keyof webhooks];

export class WebhookRefused extends Error {
  override readonly name = "WebhookRefused";
}

const PREFIX = "whsec_";
const VERSION = "v1,";

/** What a delivery says. Throws WebhookRefused unless it is signed with the secret and fresh. */
export async function verify(delivery: Delivery): Promise<WebhookEvent> {
  const id = header(delivery, "webhook-id");
  const timestamp = header(delivery, "webhook-timestamp");
  const signatures = header(delivery, "webhook-signature").split(" ");
  const age = (delivery.now ?? Date.now() / 1000) - Number(timestamp);
  if (!(Math.abs(age) <= (delivery.tolerance ?? 300))) {
    throw new WebhookRefused("It was not sent just now.");
  }
  const body = typeof delivery.body === "string" ? encoded(delivery.body) : delivery.body;
  const signed = joined(encoded(`${id}.${timestamp}.`), body);
  for (const secret of [delivery.secret].flat()) {
    const key = await keyOf(secret);
    for (const signature of signatures.filter((each) => each.startsWith(VERSION))) {
      const claimed = bytes(signature.slice(VERSION.length));
      // Compares in constant time.
      if (claimed && (await crypto.subtle.verify("HMAC", key, claimed, signed))) {
        return JSON.parse(new TextDecoder().decode(body)) as WebhookEvent;
      }
    }
  }
  throw new WebhookRefused("It is not signed with this secret.");
}

function header({ headers }: Delivery, name: string): string {
  const found =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1];
  const value = Array.isArray(found) ? found[0] : found;
  if (!value) throw new WebhookRefused(`It bears no ${name}.`);
  return value;
}

function keyOf(secret: string): Promise<CryptoKey> {
  const raw = bytes(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret);
  if (!raw?.length) throw new TypeError("That is no secret of a webhook.");
  return crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function bytes(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function encoded(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
