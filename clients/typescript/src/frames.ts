/** What the sockets say, by their paths. */

import type { components } from "./schema.js";

type Booking = components["schemas"]["BookingDetail"];

/** One thing that is told. `id` counts what a stream has told; what is for the moment has none. */
export interface Told<Type extends string, Data> {
  type: Type;
  data: Data;
  timestamp: string;
  id?: number;
}

/** Facts whose names are listed where the socket is described; what else there may be is unknown. */
type Facts<Known> = Known & Record<string, unknown>;

type PaperFrame =
  | Told<"signature_request", Record<string, unknown>>
  | Told<"payment_update", Record<string, unknown>>;

export type BookingFrame = Told<"booking_status_change", Booking> | PaperFrame;

export type AppointmentFrame = Told<
  "appointment_change",
  Facts<{ id: number; status: string }>
>;

type Notice = Told<"notification", Facts<{ kind: string; title: string; body: string }>>;

export type NotificationFrame = Notice | PaperFrame;

export type ChatFrame =
  | Told<
      "chat_message",
      Facts<{
        id: number | string;
        conversation_id: number | null;
        sender_id: number | null;
        sender_type: string;
        sender_name: string;
        content: string;
        created_at: string;
        is_read: boolean;
        client_id: string | null;
        repeated?: true;
      }>
    >
  | Told<"chat_read", { conversation_id: number; reader_id: number; read_to: number }>
  | Told<"chat_typing", { conversation_id: number; sender_id: number; sender_type: string }>
  | Notice;

export type JobFrame =
  | Told<
      "job_update",
      Facts<{ job_id: number; what: string; status: string; happened_at: string; note: string }>
    >
  | Told<
      "contractor_location",
      Facts<{ job_id: number; visit_id: number; status: string; latitude: number; longitude: number }>
    >;

export type DisputeFrame = Told<
  "dispute_update",
  Facts<{ dispute_id: string; what: string; status: string; happened_at: string }>
>;

/** Which frames come at a path. */
interface Sockets {
  [path: `/ws/bookings/${string}/`]: BookingFrame;
  [path: `/ws/status/${number}/${string}/`]: BookingFrame;
  [path: `/ws/chat/${number}/${string}/`]: ChatFrame;
  [path: `/ws/appointments/${number}/${string}/`]: AppointmentFrame;
  [path: `/ws/disputes/${string}/`]: DisputeFrame;
  [path: `/ws/jobs/${number}/`]: JobFrame;
  [path: `/ws/notifications/${number}/`]: NotificationFrame;
}

export type SocketPath = keyof Sockets & string;
export type FrameOf<Path extends SocketPath> = Sockets[Path];
