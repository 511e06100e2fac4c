/** The server that the test of Python has started, and whom it knows there. */

import { Bookwell, type Options, type Tokens } from "../src/index.js";

export const { url, service, customer, vendor, stranger, buyer, rows } = JSON.parse(
  process.env.BOOKWELL_TEST ?? "{}",
) as {
  url: string;
  service: number;
  customer: Person;
  vendor: Person;
  stranger: Person;
  buyer: Person;
  /** So many bookings the customer has, and so many site visits the buyer. */
  rows: number;
};

export interface Person {
  id: number;
  username: string;
  password: string;
  tokens: Tokens;
}

/** A client that makes short pauses. */
export function clientOf(more: Partial<Options> = {}): Bookwell {
  return new Bookwell({ url, retry: { firstPause: 5, longestPause: 20 }, ...more });
}

/** `person`, who has logged in somewhere; of their session all tests make use. */
export function as(person: Person, more: Partial<Options> = {}): Bookwell {
  return clientOf({ tokens: person.tokens, ...more });
}

/** `person` in a session of the test's own. */
export async function loggedIn(person: Person, more: Partial<Options> = {}): Promise<Bookwell> {
  const client = clientOf(more);
  await client.logIn({ username: person.username, password: person.password });
  return client;
}

/** The same tokens, of which the short one is worth nothing. */
export function withDeadAccess({ tokens }: Person): Tokens {
  const [head, , signature] = tokens.access.split(".");
  return { access: `${head}.e30.${signature}`, refresh: tokens.refresh };
}

/** Ask for a visit so many hours from now: each test has hours of its own. */
export function visit(hours: number) {
  const at = new Date(Date.now() + hours * 3_600_000);
  return { service, pincode: "110001", scheduled_date: at.toISOString(), customer_notes: "" };
}
