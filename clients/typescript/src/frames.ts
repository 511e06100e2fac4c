/** What the sockets say, by their paths. */

import type { components } from "./schema.js";
import type { Sockets } from "./sockets.js";

/** One thing that is told. `id` counts what a stream has told; what is for the moment has none. */
export interface AnyFrame {
  type: string;
  data: unknown;
  timestamp: string;
  id?: number;
}

/** Why something that was said in the chat was not taken. It stands on no stream. */
export interface ChatRefused extends AnyFrame {
  type: "notification";
  data: {
    kind: "chat_refused";
    title: string;
    body: string;
    code: string;
    field: string | null;
    retry_after: number | null;
    client_id: string | null;
  };
}

/** A visit, as `booking_status_change` shows it; a sale has other fields. */
export type Visit = components["schemas"]["BookingDetail"];

export type SocketPath = keyof Sockets & string;
export type FrameOf<Path extends SocketPath> =
  | Sockets[Path]
  | (Path extends `/ws/chat/${string}` ? ChatRefused : never);
