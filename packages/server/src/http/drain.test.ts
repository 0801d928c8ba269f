import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { fakeClock } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { drainable } from "./drain.ts";

/** A server that answers when the test says so, under a clock that stands still. */
async function listening() {
  const clock = fakeClock();
  const asked = Promise.withResolvers<ServerResponse>();
  const server = createServer((_request, response) => asked.resolve(response));
  const drain = drainable(server, clock);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const connection = async () => {
    const accepted = once(server, "connection");
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1").setEncoding("utf8");
    let text = "";
    socket.on("data", (part) => {
      text += part;
    });
    const closed = once(socket, "close");
    await accepted;
    return { socket, closed, text: () => text };
  };
  return { clock, asked: asked.promise, drain, connection };
}

test("a connection without a request, as browsers keep one spare, is not waited for", async () => {
  const { drain, connection } = await listening();
  const spare = await connection();
  await drain();
  await spare.closed;
});

test("a request that is being answered ends first, and its connection goes with it", async () => {
  const { drain, connection, asked } = await listening();
  const busy = await connection();
  busy.socket.write("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
  const response = await asked;
  const drained = drain();
  response.end("an answer");
  await drained;
  await busy.closed;
  expect(busy.text()).toMatch(/^HTTP\/1\.1 200 OK.*an answer/s);
});

test("an answer that does not end is cut when the time is over", async () => {
  const { clock, drain, connection, asked } = await listening();
  const busy = await connection();
  busy.socket.write("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
  const response = await asked;
  response.write("the beginning");
  const drained = drain();
  await clock.waiting();
  await clock.advance({ seconds: 3 });
  await drained;
  await busy.closed;
  expect(response.writableFinished).toBe(false);
});
