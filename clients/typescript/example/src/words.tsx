/** How things are said, and what is shown while they come. */

import { BookwellError } from "@bookwell/client";
import { useEffect, useState, type DependencyList } from "react";

export function money(amount: number | string, currency: string): string {
  return new Intl.NumberFormat("en-IN", {
    style: "currency",
    currency,
    maximumFractionDigits: 0,
  }).format(Number(amount));
}

export function hour(instant: string, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-IN", { timeStyle: "short", timeZone }).format(new Date(instant));
}

export function day(instant: string, timeZone?: string): string {
  const shape = { weekday: "long", day: "numeric", month: "long", timeZone } as const;
  return new Intl.DateTimeFormat("en-IN", shape).format(new Date(instant));
}

export function sentence(error: unknown): string {
  return error instanceof BookwellError ? error.message : "Something went wrong. Please try again.";
}

interface Loaded<T> {
  data?: T;
  error?: string;
}

/** What `load` brings, anew whenever one of `inputs` changes; an answer that comes late is dropped. */
export function useLoaded<T>(load: (signal: AbortSignal) => Promise<T>, inputs: DependencyList): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({});
  useEffect(() => {
    const leaving = new AbortController();
    setLoaded({});
    load(leaving.signal).then(
      (data) => leaving.signal.aborted || setLoaded({ data }),
      (error: unknown) => leaving.signal.aborted || setLoaded({ error: sentence(error) }),
    );
    return () => leaving.abort();
  }, inputs);
  return loaded;
}

export function Waiting({ rows = 3 }: { rows?: number }) {
  return (
    <div className="waiting" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  );
}

export function Problem({ children }: { children: string }) {
  return (
    <p className="problem" role="alert">
      {children}
    </p>
  );
}
