// What each socket shows.
// Made by script/client; do not write in here.

import type { components } from "./schema.js";

export interface Sockets {
  [path: `/ws/bookings/${string}/`]: components["schemas"]["FrameBookingStatusChange"] | components["schemas"]["FrameSignatureRequest"] | components["schemas"]["FramePaymentUpdate"];
  [path: `/ws/status/${string}/${string}/`]: components["schemas"]["FrameBookingStatusChange"] | components["schemas"]["FrameSaleStatusChange"];
  [path: `/ws/chat/${string}/${string}/`]: components["schemas"]["FrameChatMessage"] | components["schemas"]["FrameChatRead"] | components["schemas"]["FrameChatTyping"] | components["schemas"]["FrameChatRefused"];
  [path: `/ws/appointments/${string}/${string}/`]: components["schemas"]["FrameAppointmentChange"];
  [path: `/ws/disputes/${string}/`]: components["schemas"]["FrameDisputeUpdate"];
  [path: `/ws/jobs/${string}/`]: components["schemas"]["FrameJobUpdate"] | components["schemas"]["FrameContractorLocation"];
  [path: `/ws/notifications/${string}/`]: components["schemas"]["FrameNotification"] | components["schemas"]["FrameSignatureRequest"] | components["schemas"]["FramePaymentUpdate"] | components["schemas"]["FrameWaitlistOffer"];
}
