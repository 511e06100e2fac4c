import assert from "node:assert/strict";
import { test } from "node:test";

import { CLOSE, SocketRefused, type Opened } from "../src/index.js";
import { as, customer, loggedIn, stranger, url, vendor, visit, withDeadAccess, clientOf } from "./people.js";
import { proxyTo } from "./proxy.js";

const QUICK = { firstPause: 20, longestPause: 50 };

test("a booking is watched over a connection that breaks, and nothing is missed or doubled", async () => {
  const proxy = await proxyTo(url);
  const here = as(customer, { url: proxy.url });
  const there = as(vendor);
  const { id } = await here.post("/api/bookings/", { body: visit(24) });
  const socket = here.socket(`/ws/bookings/${id}/`, { since: 0, ...QUICK });
  const opened: Opened[] = [];
  socket.onOpen((each) => opened.push(each));

  const seen: string[] = [];
  const numbers: (number | undefined)[] = [];
  for await (const frame of socket) {
    if (frame.type !== "booking_status_change") continue;
    numbers.push(frame.id);
    seen.push(frame.data.status);
    if (seen.length === 1) {
      await there.post("/api/bookings/{id}/accept_booking/", { params: { path: { id } } });
    } else if (seen.length === 2) {
      proxy.cut();
      await there.post("/api/bookings/{id}/release_booking/", {
        params: { path: { id } },
        body: { reason: "The van broke down." },
      });
    } else {
      break;
    }
  }
  socket.close();
  await proxy[Symbol.asyncDispose]();

  assert.deepEqual(seen, ["pending", "confirmed", "pending"]);
  assert.deepEqual(numbers, [1, 2, 3]);
  assert.deepEqual(opened, [{ resumed: true }, { resumed: true }]);
  assert.equal((await socket.closed).code, CLOSE.DONE);
});

test("a socket that broke before anything was said does not claim to have missed nothing", async () => {
  const proxy = await proxyTo(url);
  const client = as(customer, { url: proxy.url });
  const socket = client.socket(`/ws/notifications/${customer.id}/`, QUICK);
  const opened: boolean[] = [];

  await new Promise<void>((resolve) => {
    socket.onOpen(({ resumed }) => {
      opened.push(resumed);
      if (opened.length === 1) proxy.cut();
      else resolve();
    });
  });
  socket.close();
  await proxy[Symbol.asyncDispose]();

  assert.deepEqual(opened, [false, false]);
});

test("somebody else's booking is closed with 4403, and what is not there with 4404", async () => {
  const client = as(stranger);
  const theirs = as(customer);
  const { id } = await theirs.post("/api/bookings/", { body: visit(72) });

  const refused = client.socket(`/ws/bookings/${id}/`);
  const nowhere = client.socket("/ws/nowhere/" as `/ws/bookings/${string}/`);

  assert.equal((await refused.closed).code, CLOSE.NOT_ALLOWED);
  assert.equal((await nowhere.closed).code, CLOSE.NOT_FOUND);
  await assert.rejects(
    async () => {
      for await (const frame of refused) assert.fail(frame.type);
    },
    (error: unknown) => error instanceof SocketRefused && error.code === 4403,
  );
});

test("a socket is opened by a token that is fetched anew", async () => {
  const client = clientOf({ tokens: withDeadAccess(customer) });
  const socket = client.socket(`/ws/notifications/${customer.id}/`);

  await new Promise((resolve) => socket.onOpen(resolve));
  socket.close();

  assert.equal((await socket.closed).code, CLOSE.DONE);
});

test("who logs out is closed with 4401 and does not come back", async () => {
  let refresh = "";
  const client = await loggedIn(customer, { onTokens: (tokens) => (refresh ||= tokens!.refresh) });
  const socket = client.socket(`/ws/notifications/${customer.id}/`, QUICK);
  await new Promise((resolve) => socket.onOpen(resolve));

  await client.post("/auth/logout/", { body: { refresh } });

  assert.equal((await socket.closed).code, CLOSE.NOT_AUTHENTICATED);
  assert.equal(socket.state, "closed");
});

test("what is said while nobody listens is an error", async () => {
  const client = as(customer);
  const socket = client.socket(`/ws/chat/${customer.id}/customer/`);

  assert.throws(() => socket.send("chat_typing", { conversation_id: 1 }), { code: "NOT_CONNECTED" });

  socket.close();
});

test("what can never be connected to is over, and says why", async () => {
  const client = as(customer, {
    WebSocket: class {
      constructor() {
        throw new SyntaxError("Not from here.");
      }
    } as never,
  });

  const socket = client.socket(`/ws/notifications/${customer.id}/`);

  assert.deepEqual(await socket.closed, { code: CLOSE.LOST, reason: "Not from here." });
  assert.equal(socket.state, "closed");
});
