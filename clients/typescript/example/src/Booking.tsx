import { useState } from "react";

import { bookwell, type Service, type Slot, type Vendor } from "./bookwell.js";
import { Times } from "./Times.js";
import { money, Problem, sentence, useLoaded, Waiting } from "./words.js";

const SHOWN = 12;

/** What is needed and where, who comes, and when: each is asked when the one before is known. */
export function Booking({ onBooked }: { onBooked: (id: string) => void }) {
  const [pincode, setPincode] = useState("110001");
  const [service, setService] = useState<Service>();
  const [vendor, setVendor] = useState<Vendor>();
  const [problem, setProblem] = useState("");

  async function book(slot: Slot, quote: string | null) {
    setProblem("");
    try {
      const { id } = await bookwell.post("/api/bookings/", {
        body: { service: service!.id, pincode, scheduled_date: slot.start_time, quote },
      });
      onBooked(id);
    } catch (error) {
      setProblem(sentence(error));
    }
  }

  const choose = (each: Service) => {
    setService(each);
    setVendor(undefined);
  };
  return (
    <div className="steps">
      <section className="card">
        <h2>What do you need?</h2>
        <label>
          Your PIN code
          <input
            inputMode="numeric"
            pattern="[0-9]{6}"
            maxLength={6}
            value={pincode}
            onChange={(event) => {
              setPincode(event.target.value);
              setVendor(undefined);
            }}
          />
        </label>
        <Services chosen={service} onChoose={choose} />
      </section>
      {service && pincode.length === 6 && (
        <section className="card">
          <h2>Who comes?</h2>
          <Vendors key={service.id + pincode} {...{ service, pincode }} chosen={vendor} onChoose={setVendor} />
        </section>
      )}
      {service && vendor && (
        <section className="card">
          <h2>When?</h2>
          {problem && <Problem>{problem}</Problem>}
          <Times key={vendor.id} {...{ service, vendor, pincode }} onBook={book} />
        </section>
      )}
    </div>
  );
}

interface Choice<T> {
  chosen: T | undefined;
  onChoose: (one: T) => void;
}

function Services({ chosen, onChoose }: Choice<Service>) {
  const { data, error } = useLoaded(async (signal) => {
    const found: Service[] = [];
    for await (const each of bookwell.all("/api/services/", { signal })) {
      // What clinics and practices offer is booked with them.
      if (each.organization === null) found.push(each);
      if (found.length === SHOWN) break;
    }
    return found;
  }, []);
  if (error) return <Problem>{error}</Problem>;
  if (!data) return <Waiting />;
  return (
    <ul className="choices">
      {data.map((each) => (
        <li key={each.id}>
          <button aria-pressed={each.id === chosen?.id} onClick={() => onChoose(each)}>
            <strong>{each.name}</strong>
            <span>
              {each.duration_minutes} min · from {money(each.base_price, each.currency)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Vendors({
  service,
  pincode,
  chosen,
  onChoose,
}: Choice<Vendor> & { service: Service; pincode: string }) {
  const { data, error } = useLoaded(
    (signal) =>
      bookwell.get("/api/vendor-search/", {
        params: { query: { service_id: service.id, pincode, page_size: 6 } },
        signal,
      }),
    [],
  );
  if (error) return <Problem>{error}</Problem>;
  if (!data) return <Waiting />;
  if (data.vendors.length === 0) return <p className="soft">Nobody comes there yet.</p>;
  return (
    <ul className="choices">
      {data.vendors.map((each) => (
        <li key={each.id}>
          <button aria-pressed={each.id === chosen?.id} onClick={() => onChoose(each)}>
            <strong>
              {each.name} <em>{each.rating ? `★ ${each.rating.toFixed(1)}` : "New here"}</em>
            </strong>
            <span>
              {each.distance_km.toFixed(1)} km away · {each.total_jobs} visits
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
