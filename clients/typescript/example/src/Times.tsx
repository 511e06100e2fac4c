import { useState } from "react";

import { bookwell, type Service, type Slot, type Vendor } from "./bookwell.js";
import { day, hour, money, Problem, useLoaded, Waiting } from "./words.js";

const DAYS = 7;

/** A vendor's hours are told by the vendor's clock, wherever the page is open. */
type ZonedSlot = Slot & { timezone: string };

interface Asked {
  service: Service;
  vendor: Vendor;
  pincode: string;
}

/** The free hours of a vendor, a day at a time, and what the chosen one costs. */
export function Times({ onBook, ...asked }: Asked & { onBook: (slot: Slot, quote: string | null) => Promise<void> }) {
  const [date, setDate] = useState(isoDay(1));
  const [slot, setSlot] = useState<ZonedSlot>();
  return (
    <>
      <div className="days" role="group" aria-label="Day">
        {Array.from({ length: DAYS }, (_, ahead) => isoDay(ahead + 1)).map((each) => (
          <button
            key={each}
            aria-pressed={each === date}
            onClick={() => {
              setDate(each);
              setSlot(undefined);
            }}
          >
            <span>{new Date(each).toLocaleDateString("en-IN", { weekday: "short", timeZone: "UTC" })}</span>
            <strong>{Number(each.slice(8))}</strong>
          </button>
        ))}
      </div>
      <Hours key={date} {...asked} date={date} chosen={slot} onChoose={setSlot} />
      {slot && <Price key={slot.start_time} {...asked} slot={slot} onBook={onBook} />}
    </>
  );
}

function Hours({
  service,
  vendor,
  pincode,
  date,
  chosen,
  onChoose,
}: Asked & { date: string; chosen: ZonedSlot | undefined; onChoose: (slot: ZonedSlot) => void }) {
  const { data, error } = useLoaded(
    (signal) =>
      bookwell.get("/api/smart-scheduling/", {
        params: {
          query: {
            vendor_id: vendor.id,
            service_id: service.id,
            customer_pincode: pincode,
            preferred_date: date,
          },
        },
        signal,
      }),
    [],
  );
  if (error) return <Problem>{error}</Problem>;
  if (!data) return <Waiting rows={2} />;
  const free = data.available_slots.filter((each) => each.is_available);
  if (free.length === 0) return <p className="soft">No time is free on that day.</p>;
  const best = Math.max(...free.map((each) => each.score));
  // Where many are equally good, none is the best.
  const isBest = (each: Slot) => each.score === best && free.filter(({ score }) => score === best).length < 4;
  const inOrder = [...free].sort((one, other) => one.start_time.localeCompare(other.start_time));
  return (
    <div className="hours" role="group" aria-label="Hour">
      {inOrder.map((each) => (
        <button
          key={each.start_time}
          aria-pressed={each.start_time === chosen?.start_time}
          onClick={() => onChoose({ ...each, timezone: data.timezone })}
        >
          {hour(each.start_time, data.timezone)}
          {isBest(each) && <em>best</em>}
        </button>
      ))}
    </div>
  );
}

function Price({
  service,
  pincode,
  slot,
  onBook,
}: Asked & { slot: ZonedSlot; onBook: (slot: Slot, quote: string | null) => Promise<void> }) {
  const [isBusy, setIsBusy] = useState(false);
  const { data, error } = useLoaded(
    (signal) =>
      bookwell.get("/api/dynamic-pricing/", {
        params: {
          query: { service_id: service.id, pincode, scheduled_datetime: slot.start_time },
        },
        signal,
      }),
    [],
  );
  if (error) return <Problem>{error}</Problem>;
  if (!data) return <Waiting rows={1} />;
  return (
    <div className="sum">
      <p>
        <strong>{money(data.pricing.final_price, service.currency)}</strong>
        <span className="soft">
          {day(slot.start_time, slot.timezone)}, {hour(slot.start_time, slot.timezone)}
        </span>
      </p>
      <button
        className="main"
        disabled={isBusy}
        onClick={() => {
          setIsBusy(true);
          void onBook(slot, data.quote).finally(() => setIsBusy(false));
        }}
      >
        Book this visit
      </button>
    </div>
  );
}

/** The day that is so far ahead by the clock of who looks: late in the evening it is not that of UTC. */
function isoDay(ahead: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + ahead)).toISOString().slice(0, 10);
}
