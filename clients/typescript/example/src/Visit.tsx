import { CLOSE, type SocketState } from "@bookwell/client";
import { useEffect, useState } from "react";

import { bookwell, type Booking } from "./bookwell.js";
import { day, hour, money, Problem, sentence, Waiting } from "./words.js";

const STEPS: [Booking["status"][], string][] = [
  [["pending"], "Asked"],
  [["confirmed"], "Accepted"],
  [["in_progress"], "At work"],
  [["completed", "signed"], "Done"],
];
const SAID: Partial<Record<Booking["status"], string>> = {
  pending: "We have asked the vendors near you. The first who can will take it.",
  confirmed: "Your visit is confirmed.",
  in_progress: "The work has begun.",
  completed: "All done. You will be asked to sign for it.",
  signed: "All done, and signed for. Thank you.",
  cancelled: "This visit was called off.",
  disputed: "Somebody is looking into this visit.",
};

/** One visit as it is now, and as it changes. */
export function Visit({ id }: { id: string }) {
  const { booking, state, problem, cancel } = useVisit(id);
  if (problem && !booking) return <Problem>{problem}</Problem>;
  if (!booking) return <Waiting />;
  const reached = STEPS.findIndex(([statuses]) => statuses.includes(booking.status));
  return (
    <section className="card narrow" data-status={booking.status}>
      <p className={`live ${state}`}>{state === "open" ? "Live" : "Connecting…"}</p>
      <h1>{booking.service_name}</h1>
      <p className="soft">
        {day(booking.agreed_date ?? booking.scheduled_date)},{" "}
        {hour(booking.agreed_date ?? booking.scheduled_date)}
      </p>
      {reached >= 0 && (
        <ol className="way">
          {STEPS.map(([, name], step) => (
            <li key={name} className={step <= reached ? "done" : ""} aria-current={step === reached}>
              {name}
            </li>
          ))}
        </ol>
      )}
      <p role="status">{SAID[booking.status] ?? ""}</p>
      <dl>
        <dt>Who comes</dt>
        <dd>{booking.vendor_name ?? "Not known yet"}</dd>
        <dt>Where</dt>
        <dd>{booking.pincode}</dd>
        <dt>Price</dt>
        <dd>{money(booking.total_price, booking.currency)}</dd>
      </dl>
      {problem && <Problem>{problem}</Problem>}
      <p className="ends">
        <a href="#">Book another</a>
        {["pending", "confirmed"].includes(booking.status) && (
          <button className="quiet" onClick={cancel}>
            Call it off
          </button>
        )}
      </p>
    </section>
  );
}

function useVisit(id: string) {
  const [booking, setBooking] = useState<Booking>();
  const [state, setState] = useState<SocketState>("connecting");
  const [problem, setProblem] = useState("");

  useEffect(() => {
    const socket = bookwell.socket(`/ws/bookings/${id}/`);
    socket.onState(setState);
    socket.on("booking_status_change", ({ data }) => setBooking(data));
    // Open first and read then: nothing falls in between.
    socket.onOpen(({ resumed }) => {
      if (resumed) return;
      bookwell
        .get("/api/bookings/{id}/", { params: { path: { id } } })
        .then((read) => setBooking((known) => later(known, read)))
        .catch((error: unknown) => setProblem(sentence(error)));
    });
    void socket.closed.then(({ code, reason }) => {
      if (code !== CLOSE.DONE) setProblem(reason || "This visit cannot be watched.");
    });
    return () => socket.close();
  }, [id]);

  const cancel = () =>
    void bookwell
      .post("/api/bookings/{id}/cancel/", { params: { path: { id } }, body: {} })
      .catch((error: unknown) => setProblem(sentence(error)));
  return { booking, state, problem, cancel };
}

/** A frame may overtake the answer to a request. */
function later(known: Booking | undefined, read: Booking): Booking {
  return known && known.updated_at > read.updated_at ? known : read;
}
