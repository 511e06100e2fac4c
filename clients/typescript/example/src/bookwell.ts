/** The one client of this page. The tokens outlive a reload, and not the tab. */

import { Bookwell, type components, type RowOf, type Tokens } from "@bookwell/client";

const KEPT = "bookwell";

export type Service = RowOf<"/api/services/">;
export type Booking = components["schemas"]["BookingDetail"];
export type Vendor = components["schemas"]["VendorsFound"]["vendors"][number];
export type Slot = components["schemas"]["AvailableSlots"]["available_slots"][number];

const left = new Set<() => void>();

export const bookwell = new Bookwell({
  url: import.meta.env.VITE_BOOKWELL_URL ?? "http://localhost:8000",
  tokens: kept(),
  onTokens: (tokens) => {
    if (tokens) {
      sessionStorage.setItem(KEPT, JSON.stringify(tokens));
    } else {
      sessionStorage.removeItem(KEPT);
      left.forEach((tell) => tell());
    }
  },
});

/** Call `tell` when the session is over, whoever has ended it. */
export function onLeft(tell: () => void): () => void {
  left.add(tell);
  return () => void left.delete(tell);
}

function kept(): Tokens | undefined {
  const text = sessionStorage.getItem(KEPT);
  return text ? (JSON.parse(text) as Tokens) : undefined;
}
