/**
 * A socket that stays open.
 *
 * Each connection is opened with a ticket of its own, so that no token stands in an address, and
 * goes on after the last frame that came: nothing is missed and nothing comes twice. It ends when
 * it is closed, or when the server says that coming back is of no use.
 */

import { BookwellError } from "./errors.js";
import type { AnyFrame } from "./frames.js";
import { backOff, pause } from "./waiting.js";

export interface SocketOptions {
  /** First all that came after this frame; 0 is everything that is kept. Without it only what is new. */
  since?: number;
  /** What else stands in the address: `{receipts: 1}`. */
  query?: Record<string, string | number>;
  /** The first pause before it is opened again, in milliseconds; each is about twice the last. */
  firstPause?: number;
  longestPause?: number;
}

export type SocketState = "connecting" | "open" | "waiting" | "closed";

/** Why it is over: 1000 when the page has closed it. */
export interface Closed {
  code: number;
  reason: string;
}

export interface Opened {
  /** Nothing can have been missed. Else the page reads the present state now. */
  resumed: boolean;
}

/** A socket that has ended though nobody closed it: 4401, 4403, 4404, … */
export class SocketRefused extends Error {
  override readonly name = "SocketRefused";

  constructor(readonly code: number, reason: string) {
    super(reason || `The socket was closed with ${code}.`);
  }
}

export const CLOSE = {
  DONE: 1000,
  LOST: 1006,
  TOO_BIG: 1009,
  BAD_REQUEST: 4400,
  NOT_AUTHENTICATED: 4401,
  NOT_ALLOWED: 4403,
  NOT_FOUND: 4404,
  TOO_OLD: 4410,
  TOO_MANY: 4429,
} as const;

const FINAL = new Set<number>([
  CLOSE.TOO_BIG,
  CLOSE.BAD_REQUEST,
  CLOSE.NOT_ALLOWED,
  CLOSE.NOT_FOUND,
  CLOSE.TOO_MANY,
]);
// So long open, in milliseconds, and the way there counts as good.
const STEADY = 5_000;

export class LiveSocket<Frame extends AnyFrame> implements AsyncIterable<Frame> {
  state: SocketState = "connecting";
  /** The number of the last frame: `since` of another socket that is to go on after it. */
  last: number | undefined;
  /** Resolves when it is over for good. */
  readonly closed: Promise<Closed>;

  private readonly hearers = new Set<(frame: Frame) => void>();
  private readonly watchers = new Set<(state: SocketState) => void>();
  private readonly openers = new Set<(opened: Opened) => void>();
  private readonly options: Required<Omit<SocketOptions, "since">>;
  private connection: WebSocket | undefined;
  private over: Closed | undefined;
  private finish!: (closed: Closed) => void;
  private waking = new AbortController();
  private isProven = false;

  constructor(
    private readonly address: string,
    private readonly ticket: () => Promise<string>,
    private readonly connect: (address: string) => WebSocket,
    options: SocketOptions = {},
  ) {
    this.options = { query: {}, firstPause: 500, longestPause: 30_000, ...options };
    this.last = options.since;
    this.closed = new Promise((resolve) => {
      this.finish = resolve;
    });
    void this.run().catch((error: unknown) => {
      // No address to connect to, say: without this it would look as if it still tried.
      this.end({ code: CLOSE.LOST, reason: error instanceof Error ? error.message : String(error) });
    });
  }

  /** Call `handler` with each frame of `type`; what comes back ends that. */
  on<Type extends Frame["type"]>(
    type: Type,
    handler: (frame: Extract<Frame, { type: Type }>) => void,
  ): () => void {
    return this.subscribe((frame) => {
      if (frame.type === type) handler(frame as Extract<Frame, { type: Type }>);
    });
  }

  /** Call `handler` with every frame. */
  subscribe(handler: (frame: Frame) => void): () => void {
    return added(this.hearers, handler);
  }

  onState(handler: (state: SocketState) => void): () => void {
    return added(this.watchers, handler);
  }

  onOpen(handler: (opened: Opened) => void): () => void {
    return added(this.openers, handler);
  }

  /** Say something, where a socket listens (`/ws/chat/…`). Throws while it is not open. */
  send(type: string, data: unknown): void {
    if (this.state !== "open" || this.connection === undefined) {
      throw new BookwellError({ status: 0, code: "NOT_CONNECTED", message: "Not connected." });
    }
    this.connection.send(JSON.stringify({ type, data }));
  }

  close(): void {
    this.end({ code: CLOSE.DONE, reason: "" });
  }

  /** `for await (const frame of socket)`: ends when it is closed, throws SocketRefused else. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Frame, void, undefined> {
    const waiting: Frame[] = [];
    let ring = () => {};
    const stop = this.subscribe((frame) => {
      waiting.push(frame);
      ring();
    });
    void this.closed.then(() => ring());
    try {
      for (;;) {
        const frame = waiting.shift();
        if (frame !== undefined) yield frame;
        else if (this.over === undefined) await new Promise<void>((resolve) => (ring = resolve));
        else if (this.over.code === CLOSE.DONE) return;
        else throw new SocketRefused(this.over.code, this.over.reason);
      }
    } finally {
      stop();
    }
  }

  private async run(): Promise<void> {
    const wake = () => this.waking.abort();
    globalThis.addEventListener?.("online", wake);
    try {
      let attempt = 0;
      let refused = 0;
      while (this.over === undefined) {
        this.become("connecting");
        this.isProven = false;
        const { code, reason } = await this.once();
        if (this.over !== undefined) break;
        if (this.isProven) attempt = refused = 0;
        if (code === CLOSE.NOT_AUTHENTICATED) refused += 1;
        if (code === CLOSE.TOO_OLD) this.last = undefined;
        if (FINAL.has(code) || refused > 1) this.end({ code, reason });
        else await this.rest(attempt++);
      }
    } finally {
      globalThis.removeEventListener?.("online", wake);
    }
  }

  /** One connection, from its ticket to its end. */
  private async once(): Promise<Closed> {
    let ticket: string;
    try {
      ticket = await this.ticket();
    } catch (error) {
      return this.withoutTicket(error);
    }
    if (this.over !== undefined) return this.over;
    const since = this.last;
    const query = { ...this.options.query, ticket, ...(since === undefined ? {} : { since }) };
    const connection = this.connect(`${this.address}?${new URLSearchParams(textual(query))}`);
    this.connection = connection;
    return new Promise((resolve) => {
      let steady: ReturnType<typeof setTimeout> | undefined;
      connection.onopen = () => {
        steady = setTimeout(() => (this.isProven = true), STEADY);
        this.become("open");
        for (const each of [...this.openers]) each({ resumed: since !== undefined });
      };
      connection.onmessage = (message) => this.hear(String(message.data));
      connection.onerror = () => undefined; // it is closed next, and that tells more
      connection.onclose = ({ code, reason }) => {
        clearTimeout(steady);
        resolve({ code, reason });
      };
    });
  }

  /** Who cannot get in will not by trying; who cannot get through may. */
  private withoutTicket(error: unknown): Closed {
    const reason = error instanceof Error ? error.message : String(error);
    const status = error instanceof BookwellError ? error.status : 0;
    if (status === 401) this.end({ code: CLOSE.NOT_AUTHENTICATED, reason });
    if (status === 403) this.end({ code: CLOSE.NOT_ALLOWED, reason });
    return { code: CLOSE.LOST, reason };
  }

  private hear(text: string): void {
    const frame = JSON.parse(text) as Frame;
    if (this.over !== undefined) return;
    this.isProven = true;
    if (frame.id !== undefined) {
      if (this.last !== undefined && frame.id <= this.last) return;
      this.last = frame.id;
    }
    for (const each of [...this.hearers]) each(frame);
  }

  private async rest(attempt: number): Promise<void> {
    // First, since who hears that it waits may close it.
    this.waking = new AbortController();
    this.become("waiting");
    const { firstPause, longestPause } = this.options;
    await pause(backOff(attempt, firstPause, longestPause), this.waking.signal).catch(() => {});
  }

  private end(closed: Closed): void {
    if (this.over !== undefined) return;
    this.over = closed;
    this.connection?.close();
    this.waking.abort();
    this.become("closed");
    this.finish(closed);
  }

  private become(state: SocketState): void {
    if (this.state === state || this.state === "closed") return;
    this.state = state;
    for (const each of [...this.watchers]) each(state);
  }
}

function added<T>(all: Set<T>, one: T): () => void {
  all.add(one);
  return () => void all.delete(one);
}

function textual(query: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}
