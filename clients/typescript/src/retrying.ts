/**
 * Requests that are sent again.
 *
 * What is read may be sent as often as one likes, and so may what the server does once for each
 * `Idempotency-Key`: the key stays the same over all attempts. Anything else is sent again only
 * where the server has said that it did nothing.
 */

import { isRecord, secondsOf } from "./errors.js";
import { REPEATABLE } from "./operations.js";
import { backOff, pause } from "./waiting.js";

export interface RetryOptions {
  /** How often a request is sent at most. */
  attempts: number;
  /** The first pause in milliseconds; each is about twice the last. */
  firstPause: number;
  longestPause: number;
  /** A `Retry-After` of more seconds than this is left to the caller. */
  longestRetryAfter: number;
  /** After so many milliseconds an attempt counts as lost. */
  timeout: number;
}

export const RETRIES: RetryOptions = {
  attempts: 4,
  firstPause: 300,
  longestPause: 8_000,
  longestRetryAfter: 20,
  timeout: 30_000,
};

export const KEY = "Idempotency-Key";
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
// The same by the meaning of HTTP.
const IDEMPOTENT = new Set([...SAFE, "PUT", "DELETE"]);
const NOTHING_WAS_DONE = new Set([429, 503]);
const PERHAPS_DONE = new Set([502, 504]);

type Send = (request: Request) => Promise<Response>;

/** Send `request` by `send` until there is an answer to keep. `template` is the path of the document. */
export async function sendPatiently(
  request: Request,
  template: string,
  send: Send,
  options: RetryOptions,
): Promise<Response> {
  const harmless = IDEMPOTENT.has(request.method) || REPEATABLE.has(`${request.method} ${template}`);
  // A body is a stream, and can be read once.
  const body = request.body === null ? undefined : await request.clone().arrayBuffer();
  for (let attempt = 0; ; attempt++) {
    const isLast = attempt + 1 >= options.attempts;
    let wait = backOff(attempt, options.firstPause, options.longestPause);
    try {
      const response = await send(copyOf(request, body, options.timeout));
      if (isLast || !(await mayBeSentAgain(response, harmless))) return response;
      const asked = secondsOf(response);
      if (asked !== undefined) {
        if (asked > options.longestRetryAfter) return response;
        wait = Math.max(wait, asked * 1000);
      }
      await response.body?.cancel();
    } catch (error) {
      if (request.signal.aborted || isLast || !harmless) throw error;
    }
    await pause(wait, request.signal);
  }
}

/** A key for what is to be done once, however often it is sent. */
export function newKey(): string {
  // `randomUUID` is there on HTTPS and on this machine alone.
  return (
    globalThis.crypto.randomUUID?.() ??
    [...globalThis.crypto.getRandomValues(new Uint8Array(16))]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("")
  );
}

export function isUnsafe(request: Request): boolean {
  return !SAFE.has(request.method);
}

function copyOf(request: Request, body: ArrayBuffer | undefined, timeout: number): Request {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]);
  return new Request(request, body === undefined ? { signal } : { body, signal });
}

async function mayBeSentAgain(response: Response, harmless: boolean): Promise<boolean> {
  if (NOTHING_WAS_DONE.has(response.status)) return true;
  if (!harmless) return false;
  return PERHAPS_DONE.has(response.status) || (await isStillRunning(response));
}

/** Its first sending is still being worked on: the answer will be there in a moment. */
async function isStillRunning(response: Response): Promise<boolean> {
  if (response.status !== 409) return false;
  const body: unknown = await response.clone().json().catch(() => null);
  return isRecord(body) && [body.code, body.error_code].includes("IDEMPOTENCY_IN_PROGRESS");
}
