/** A typed client for Bookwell: HTTP with retries, sockets that miss nothing, webhooks. */

export { Bookwell, type Login, type Options, type Signed } from "./client.js";
export { BookwellError } from "./errors.js";
export type * from "./frames.js";
export {
  CLOSE,
  LiveSocket,
  SocketRefused,
  type Closed,
  type Opened,
  type SocketOptions,
  type SocketState,
} from "./live.js";
export type { ListPath, RowOf } from "./paging.js";
export type { RetryOptions } from "./retrying.js";
export type { components, operations, paths, webhooks } from "./schema.js";
export type { Dialect, Tokens } from "./session.js";
export { verify, WebhookRefused, type Delivery, type WebhookEvent } from "./webhooks.js";
