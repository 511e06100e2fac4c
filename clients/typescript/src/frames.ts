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
export type ChatRefused = components["schemas"]["FrameChatRefused"];

/** A visit, as `booking_status_change` shows it; `/ws/status/` tells of sales by that name, too. */
export type Visit = components["schemas"]["BookingDetail"];

export type SocketPath = keyof Sockets & string;
export type FrameOf<Path extends SocketPath> = Sockets[Path];
