import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type Http, type HttpRequest, undiciHttp } from "./http.ts";
import { HttpFailure } from "./http-exchange.ts";

const secretPath = "/cgi-bin/message/send?access_token=CANARY-TOKEN";
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function http(options?: Parameters<typeof undiciHttp>[0]): Http {
  const made = undiciHttp(options);
  cleanups.push(() => made.close());
  return made;
}

async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    const closed = new Promise((resolve) => server.close(resolve));
    if ("closeAllConnections" in server) server.closeAllConnections();
    return closed;
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const web = (listener: RequestListener): Promise<string> => listening(createServer(listener));

/** A server that speaks TCP only; `onData` sees each chunk that arrived. */
function tcp(onData: (socket: Socket, chunk: Buffer) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    cleanups.push(() => socket.destroy());
    socket.on("error", () => {});
    socket.on("data", (chunk) => onData(socket, chunk));
  });
  return listening(server);
}

async function refusedOrigin(): Promise<string> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function failureOf(client: Http, over: Partial<HttpRequest> & { origin: string }): Promise<HttpFailure> {
  const failure = await client
    .request({ method: "POST", path: secretPath, body: "{}", timeoutMilliseconds: 5000, ...over })
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  expect(failure).toBeInstanceOf(HttpFailure);
  expect(String((failure as Error).stack)).not.toContain("CANARY");
  return failure as HttpFailure;
}

test("method, path, headers and body arrive as given, and the answer comes back whole", async () => {
  const origin = await web((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      response.setHeader("X-Seen", `${request.method} ${request.url} ${request.headers["content-type"]}`);
      response.end(Buffer.concat(chunks));
    });
  });
  const answer = await http().request({
    origin,
    method: "POST",
    path: "/a?b=c",
    headers: { "content-type": "application/json" },
    body: '{"text":"早"}',
    timeoutMilliseconds: 5000,
  });
  expect(answer.status).toBe(200);
  expect(answer.headers["x-seen"]).toBe("POST /a?b=c application/json");
  expect(answer.body.toString()).toBe('{"text":"早"}');
});

test("an answer in many pieces is put together", async () => {
  const origin = await web((_request, response) => {
    for (let piece = 0; piece < 200; piece++) response.write(Buffer.alloc(1024, piece));
    response.end();
  });
  const { body } = await http().request({ origin, method: "GET", path: "/", timeoutMilliseconds: 5000 });
  expect(body.length).toBe(200 * 1024);
  expect(body[1024 * 77]).toBe(77);
});

test("connections are kept: many requests, one socket each at a time", async () => {
  const sockets = new Set<Socket>();
  const origin = await web((request, response) => {
    sockets.add(request.socket);
    response.end();
  });
  const client = http({ connections: 3 });
  for (let round = 0; round < 10; round++) {
    await Promise.all(
      Array.from({ length: 6 }, () => client.request({ origin, method: "GET", path: "/", timeoutMilliseconds: 5000 })),
    );
  }
  expect(sockets.size).toBeLessThanOrEqual(3);
});

test("a redirect is an answer and is not followed [E17]", async () => {
  let calls = 0;
  const origin = await web((_request, response) => {
    calls++;
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  const { status } = await http().request({ origin, method: "GET", path: "/", timeoutMilliseconds: 5000 });
  expect(status).toBe(302);
  expect(calls).toBe(1);
});

test("a refused connection certainly sent nothing", async () => {
  const failure = await failureOf(http(), { origin: await refusedOrigin() });
  expect(failure).toMatchObject({ reason: "unreachable", sent: "no" });
  expect(failure.message).toContain("ECONNREFUSED");
});

test("a name that does not resolve certainly sent nothing", async () => {
  const failure = await failureOf(http(), { origin: "http://no-such-host.invalid" });
  expect(failure).toMatchObject({ reason: "unreachable", sent: "no" });
});

test("an address that is no address is a failure, not a crash", async () => {
  const failure = await failureOf(http(), { origin: "not an address" });
  expect(failure).toMatchObject({ reason: "unreachable", sent: "no" });
});

test("TLS that cannot be agreed on certainly sent nothing [E17]", async () => {
  const origin = await tcp((socket) => socket.end("this is no TLS"));
  const failure = await failureOf(http(), { origin: origin.replace("http:", "https:") });
  expect(failure).toMatchObject({ reason: "unreachable", sent: "no" });
});

test("a server that takes the request and never answers: perhaps sent", async () => {
  const origin = await tcp(() => {});
  const failure = await failureOf(http(), { origin, timeoutMilliseconds: 500 });
  expect(failure).toMatchObject({ reason: "timeout", sent: "maybe" });
});

test("an answer that drips for ever is bounded by the whole budget", async () => {
  const origin = await web((_request, response) => {
    const drip = setInterval(() => response.write("."), 10);
    response.on("close", () => clearInterval(drip));
  });
  const failure = await failureOf(http(), { origin, timeoutMilliseconds: 500 });
  expect(failure).toMatchObject({ reason: "timeout", sent: "maybe" });
});

test("a request that waited in the pool until its time was up never leaves", async () => {
  let seen = 0;
  const origin = await web((_request, response) => {
    seen++;
    setTimeout(() => response.end("late"), 250);
  });
  const client = http({ connections: 1 });
  const first = client.request({ origin, method: "GET", path: "/", timeoutMilliseconds: 5000 });
  const failure = await failureOf(client, { origin, timeoutMilliseconds: 50 });
  expect(failure).toMatchObject({ reason: "timeout", sent: "no" });
  await first;
  await client.request({ origin, method: "GET", path: "/", timeoutMilliseconds: 5000 });
  expect(seen).toBe(2);
});

test("a connection cut after the request, or in the middle of the answer: perhaps sent", async () => {
  const cutAtOnce = await tcp((socket) => socket.destroy());
  expect(await failureOf(http(), { origin: cutAtOnce })).toMatchObject({ reason: "cut", sent: "maybe" });
  const cutInTheMiddle = await tcp((socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"));
  expect(await failureOf(http(), { origin: cutInTheMiddle })).toMatchObject({ reason: "cut", sent: "maybe" });
});

test("an answer that is not HTTP: perhaps sent", async () => {
  const origin = await tcp((socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n"));
  expect(await failureOf(http(), { origin })).toMatchObject({ reason: "cut", sent: "maybe" });
});

test("a second answer to one request is never taken for the answer to the next [E12]", async () => {
  const answer = (body: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  let requests = 0;
  const origin = await tcp((socket) => {
    requests += 1;
    // To the first request two answers in one piece: the second stands where the next one is expected.
    socket.write(requests === 1 ? answer("first") + answer("stale") : answer("own"));
  });
  const client = http({ connections: 1 });
  const ask = () => client.request({ method: "POST", origin, path: secretPath, body: "{}", timeoutMilliseconds: 5000 });
  const first = await ask().catch((error: unknown) => error);
  if (!(first instanceof HttpFailure)) expect(String((first as { body: unknown }).body)).toBe("first");
  const second = await ask().catch((error: unknown) => error);
  if (!(second instanceof HttpFailure)) expect(String((second as { body: unknown }).body)).toBe("own");
  expect(String(((await ask()) as { body: unknown }).body)).toBe("own");
});

test("an answer beyond the cap is dropped, declared or not [E18]", async () => {
  const declared = await web((_request, response) => response.end(Buffer.alloc(5000)));
  const failure = await failureOf(http(), { origin: declared, maxResponseBytes: 4999 });
  expect(failure).toMatchObject({ reason: "too-large", sent: "maybe" });

  const chunked = await web((_request, response) => {
    response.write(Buffer.alloc(3000));
    response.end(Buffer.alloc(3000));
  });
  expect(await failureOf(http(), { origin: chunked, maxResponseBytes: 4999 })).toMatchObject({ reason: "too-large" });
  const fits = await http().request({
    origin: declared,
    method: "GET",
    path: "/",
    timeoutMilliseconds: 5000,
    maxResponseBytes: 5000,
  });
  expect(fits.body.length).toBe(5000);
});

test("the caller can leave: before sending nothing was sent, afterwards perhaps", async () => {
  const gone = await failureOf(http(), { origin: await tcp(() => {}), signal: AbortSignal.abort() });
  expect(gone).toMatchObject({ reason: "aborted", sent: "no" });

  const leave = new AbortController();
  const origin = await tcp(() => leave.abort());
  const failure = await failureOf(http(), { origin, signal: leave.signal });
  expect(failure).toMatchObject({ reason: "aborted", sent: "maybe" });
});

test("a proxy forwards plain HTTP, and nobody sees its password in a failure [K1]", async () => {
  const proxy = await web((request, response) => {
    response.end(`${request.url} by ${request.headers["proxy-authorization"] ? "somebody" : "nobody"}`);
  });
  const client = http({ proxy: proxy.replace("http://", "http://user:CANARY-PASSWORD@") });
  const answer = await client.request({
    origin: "http://wecom.test",
    method: "GET",
    path: "/x",
    timeoutMilliseconds: 5000,
  });
  expect(answer.body.toString()).toBe("http://wecom.test/x by somebody");

  const dead = http({ proxy: (await refusedOrigin()).replace("http://", "http://user:CANARY-PASSWORD@") });
  expect(await failureOf(dead, { origin: "http://wecom.test" })).toMatchObject({ reason: "unreachable", sent: "no" });
});

test("a proxy that refuses CONNECT or asks for a password sent nothing on", async () => {
  const refusing = createServer((_request, response) => response.writeHead(407).end());
  refusing.on("connect", (_request, socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n"));
  const proxy = await listening(refusing);
  const tunnel = await failureOf(http({ proxy }), { origin: "https://wecom.test" });
  expect(tunnel).toMatchObject({ reason: "unreachable", sent: "no" });
  expect(tunnel.message).toContain("403");
  const plain = await failureOf(http({ proxy }), { origin: "http://wecom.test" });
  expect(plain).toMatchObject({ reason: "unreachable", sent: "no" });
});

/** A SOCKS5 proxy that wants a login, and notes where it was asked to go. */
async function socks5(user: string, password: string): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const steps = new WeakMap<Socket, number>();
  const url = await tcp((socket, chunk) => {
    const step = steps.get(socket) ?? 0;
    steps.set(socket, step + 1);
    if (step === 0) socket.write(Buffer.from([5, 2]));
    else if (step === 1) {
      const given = chunk.toString("latin1");
      const expected = String.fromCharCode(1, user.length) + user + String.fromCharCode(password.length) + password;
      socket.write(Buffer.from([1, given === expected ? 0 : 1]));
    } else if (step === 2) {
      const target = { host: [...chunk.subarray(4, 8)].join("."), port: chunk.readUInt16BE(8) };
      asked.push(`${target.host}:${target.port}`);
      const onward = connect(target, () => socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])));
      onward.on("data", (data) => socket.write(data));
      onward.on("error", () => socket.destroy());
      socket.on("data", (data) => onward.write(data));
      cleanups.push(() => onward.destroy());
    }
  });
  return { url: url.replace("http://", `socks5://${user}:${password}@`), asked };
}

test("each request goes through the proxy that it names, SOCKS5 with a login too", async () => {
  const origin = await web((_request, response) => response.end("早"));
  const { url, asked } = await socks5("lin", "word");
  const client = http();
  const ask = (proxy?: string) =>
    client.request({ origin, method: "GET", path: "/", timeoutMilliseconds: 5000, proxy });
  expect((await ask(url)).body.toString()).toBe("早");
  expect(asked).toEqual([new URL(origin).host]);
  expect((await ask()).status).toBe(200);
  expect(asked).toHaveLength(1);

  const wrong = await failureOf(client, {
    origin,
    proxy: url.replace("word", "CANARY-PASSWORD"),
    timeoutMilliseconds: 3000,
  });
  expect(wrong.sent).toBe("no");
});

test("after close, requests are refused", async () => {
  const client = undiciHttp();
  await client.close();
  expect(await failureOf(client, { origin: "http://127.0.0.1:9" })).toMatchObject({ sent: "no" });
});
