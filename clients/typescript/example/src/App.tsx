import { useEffect, useState } from "react";

import { bookwell, onLeft } from "./bookwell.js";
import { Booking } from "./Booking.js";
import { SignIn } from "./SignIn.js";
import { Visit } from "./Visit.js";

const VISIT = "#visit/";

/** Who is logged in books, or watches the visit whose id stands in the address. */
export function App() {
  const [isIn, setIsIn] = useState(bookwell.session.isOpen);
  const [hash, setHash] = useState(location.hash);
  useEffect(() => onLeft(() => setIsIn(false)), []);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);

  const visit = hash.startsWith(VISIT) ? hash.slice(VISIT.length) : undefined;
  return (
    <>
      <header>
        <a className="brand" href="#">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M2 20c5 0 5-6 10-6s5 6 10 6 4-3 8-5v13H2z" />
            <circle cx="22" cy="8" r="4" />
          </svg>
          Tidewater
        </a>
        {isIn && (
          <button className="quiet" onClick={() => void bookwell.logOut().catch(() => undefined)}>
            Log out
          </button>
        )}
      </header>
      <main>
        {!isIn && <SignIn onIn={() => setIsIn(true)} />}
        {isIn && visit && <Visit key={visit} id={visit} />}
        {isIn && !visit && <Booking onBooked={(id) => (location.hash = VISIT + id)} />}
      </main>
    </>
  );
}
