/** What a typed address may lead to. Letters name rows of the project's threat list. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { guardedHttp, type Resolve } from "./guarded-http.ts";
import { createJudge, readTarget, TargetRefused } from "./guarded-target.ts";
import { HttpFailure } from "./http-exchange.ts";
import { systemTimers } from "./time.ts";

const timers = systemTimers;
const body = { headers: { "content-type": "text/xml" }, body: "<xml/>" };
const send = (url: string, allowed: readonly string[] = [], resolve?: Resolve) =>
  guardedHttp({ allowed: () => allowed, timers, ...(resolve && { resolve }) }).post(url, body);
const refusal = (url: string, allowed: readonly string[] = [], resolve?: Resolve): Promise<string> =>
  send(url, allowed, resolve ?? (async () => [])).then(
    () => "sent",
    (error: unknown) => (error instanceof TargetRefused ? error.reason : `failed: ${error}`),
  );

/** A server on this computer that counts its requests. */
async function here(handle: RequestListener) {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ port, url: `http://127.0.0.1:${port}` },
    requests: () => requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe("refused before anything is sent", () => {
  test.each([
    "http://127.0.0.1",
    "http://[::1]",
    "http://0.0.0.0",
    "http://127.1",
    "http://2130706433",
    "http://0x7f.1",
    "http://017700000001",
  ])("this computer, in whatever notation: %s [D1]", async (url) => {
    expect(await refusal(url)).toBe("private");
    expect(await refusal(url, ["127.0.0.0/8", "0.0.0.0/0"])).toBe("private");
  });

  test("a name that leads to this computer [D1]", async () => {
    expect(await refusal("http://localhost", [], async () => ["127.0.0.1", "::1"])).toBe("private");
  });

  test.each([
    "http://169.254.169.254/latest/meta-data",
    "http://[fd00:ec2::254]",
    "http://100.100.100.200",
    "http://metadata.google.internal",
    "http://[::ffff:169.254.169.254]",
    "http://[64:ff9b::a9fe:a9fe]",
  ])("a cloud's credentials, even where the network is allowed: %s [D2]", async (url) => {
    const allowed = ["169.254.0.0/16", "[fd00::]/8", "100.64.0.0/10", "metadata.google.internal", "169.254.169.254:80"];
    expect(await refusal(url, allowed)).toBe("metadata");
  });

  test.each(["http://[::ffff:10.0.0.1]", "http://[64:ff9b::a00:1]", "http://[2002:7f00:1::]", "http://[::10.0.0.1]"])(
    "an IPv4 address inside an IPv6 one: %s [D3]",
    async (url) => {
      expect(await refusal(url)).toBe("private");
    },
  );

  test("a zone of a network card is no address [D3]", async () => {
    expect(await refusal("http://[fe80::1%25eth0]")).toBe("unreadable");
    expect(await refusal("http://[fe80::1]")).toBe("private");
  });

  test.each([
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "240.0.0.1",
    "255.255.255.255",
  ])("an address that is nobody's on the internet: %s [D4]", async (address) => {
    expect(await refusal(`http://${address}`)).toBe("private");
  });

  test("a name with several addresses of which one is inside [D6]", async () => {
    expect(await refusal("http://two.example", [], async () => ["93.184.216.34", "10.0.0.1"])).toBe("private");
  });

  test("a name that cannot be looked up, or has no address [D7]", async () => {
    const fails: Resolve = () => Promise.reject(new Error("SERVFAIL"));
    expect(await refusal("http://gone.example", [], fails)).toBe("unresolved");
    expect(await refusal("http://gone.example", [], async () => [])).toBe("unresolved");
    expect(await refusal("http://odd.example", [], async () => ["not an address"])).toBe("unresolved");
  });

  test("another host inside than the one that is allowed [D8]", async () => {
    const resolve: Resolve = async (host) => [host === "oa.corp" ? "10.1.2.3" : "10.1.2.4"];
    const judge = createJudge(["oa.corp", "10.9.0.0/16:8080"]);
    expect(() => judge.address(readTarget("http://oa.corp"), "10.1.2.3")).not.toThrow();
    expect(() => judge.address(readTarget("http://10.9.1.1:8080"), "10.9.1.1")).not.toThrow();
    expect(await refusal("http://hr.corp", ["oa.corp"], resolve)).toBe("private");
    expect(await refusal("http://10.1.2.4", ["oa.corp", "10.1.2.3"])).toBe("private");
    expect(await refusal("http://10.9.1.1", ["10.9.0.0/16:8080"])).toBe("private");
  });

  test.each([
    "file:///etc/passwd",
    "gopher://a.example",
    "ftp://a.example",
    "data:text/plain,x",
    "unix:/run/x.sock",
    "http+unix://x",
  ])("another scheme: %s [D10]", async (url) => {
    expect(await refusal(url)).toBe("scheme");
  });

  test.each([
    ["http://allowed.example@evil.example", "credentials"],
    ["http://evil.example#@allowed.example", "fragment"],
    ["http://evil.example\\@allowed.example", "unreadable"],
    ["http://evil.example\t.allowed.example", "unreadable"],
    ["http://evil.example\r\nHost: x", "unreadable"],
    ["http://evil.example%00.allowed.example", "unreadable"],
    ["http://%31%32%37.0.0.1", "unreadable"],
    ["http://\u0430llowed.example", "unreadable"],
    ["http://１２７.0.0.1", "unreadable"],
    ["http://allowed.example.", "unreadable"],
    ["http:/allowed.example", "unreadable"],
    ["http://", "unreadable"],
    ["", "unreadable"],
  ])("an address that two parsers read differently: %j [D11]", async (url, reason) => {
    const answer = await refusal(url, ["allowed.example"]);
    expect(reason === "unreadable" ? ["unreadable", "scheme"] : [reason]).toContain(answer);
  });

  test("what is accepted is read as the platform's own parser reads it, in any case [D11]", () => {
    expect(readTarget("HTTP://Allowed.EXAMPLE:8080/a?b=c")).toEqual({
      ...{ origin: "http://allowed.example:8080", host: "allowed.example", port: 8080, path: "/a?b=c" },
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string().map((text) => `http://${text}`),
        ),
        (text) => {
          let target: ReturnType<typeof readTarget>;
          try {
            target = readTarget(text);
          } catch (error) {
            expect(error).toBeInstanceOf(TargetRefused);
            return;
          }
          const url = new URL(text);
          expect([target.origin, target.host]).toEqual([url.origin, url.hostname.replace(/^\[|\]$/g, "")]);
          expect(url.username + url.password + url.hash).toBe("");
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["x-note", "a\r\nHost: evil"],
    ["Host", "evil.example"],
    ["Content-Length", "0"],
    ["Transfer-Encoding", "chunked"],
    ["Authorization", "Basic x"],
    ["x y", "1"],
  ])("a header that ends another or replaces ours: %s [D12]", async (name, value) => {
    const post = guardedHttp({ allowed: () => [], timers }).post("http://93.184.216.34", {
      headers: { [name]: value },
      body: "",
    });
    await expect(post).rejects.toMatchObject({ name: "TargetRefused" });
  });

  test.each([22, 25, 5432, 6379, 9200])("port %i, unless it is named [D13]", async (port) => {
    expect(await refusal(`http://93.184.216.34:${port}`)).toBe("port");
    expect(await refusal(`http://93.184.216.34:${port}`, ["other.example"])).toBe("port");
    expect(() =>
      createJudge([`oa.corp:${port}`]).address(readTarget(`http://oa.corp:${port}`), "10.0.0.1"),
    ).not.toThrow();
  });
});

describe("what is sent", () => {
  test("goes to the address that was judged, though the name has another one by then [D5]", async () => {
    await using server = await here((_, response) => response.end("here"));
    const answers = [["127.0.0.1"], ["10.0.0.1"]];
    let asked = 0;
    const resolve: Resolve = async () => answers[asked++] ?? [];
    const url = `http://rebinding.example:${server.port}/`;
    const answer = await send(url, [`rebinding.example:${server.port}`], resolve);
    expect([answer.status, answer.body.toString(), asked]).toEqual([200, "here", 1]);
    expect(await refusal(url, [`other.example:${server.port}`], async () => ["127.0.0.1"])).toBe("private");
  });

  test("is not sent on by a redirect, with or without its body, in a circle or to the inside [D9]", async () => {
    await using inner = await here((_, response) => response.end("inside"));
    for (const status of [301, 302, 307, 308]) {
      await using server = await here((_, response) => response.writeHead(status, { location: inner.url }).end());
      expect((await send(server.url, [`127.0.0.1:${server.port}`])).status).toBe(status);
      expect([server.requests(), inner.requests()]).toEqual([1, 0]);
    }
  });

  test("an answer is cut at 64 KB, and nothing of it is unpacked [D15]", async () => {
    const piece = Buffer.alloc(65_536, 65);
    await using endless = await here((_, response) => {
      const more = (): void => {
        while (response.write(piece));
        response.once("drain", more);
      };
      response.on("error", () => {});
      more();
    });
    await expect(send(endless.url, [`127.0.0.1:${endless.port}`])).rejects.toMatchObject({ reason: "too-large" });
    const bomb = gzipSync(Buffer.alloc(10 << 20));
    await using packed = await here((_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
    const answer = await send(packed.url, [`127.0.0.1:${packed.port}`]);
    expect(answer.body.length).toBe(bomb.length);
  });

  test("an answer that drips is cut at 15 s in all, and not before [D15]", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const dripping = Promise.withResolvers<void>();
    await using slow = await here((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(".", () => dripping.resolve()), 10);
      response.on("close", () => clearInterval(timer));
    });
    const answer = send(slow.url, [`127.0.0.1:${slow.port}`]).then(
      () => "whole",
      (error: unknown) => error,
    );
    await dripping.promise;
    await vi.advanceTimersByTimeAsync(14_999);
    expect(await Promise.race([answer, "still dripping"])).toBe("still dripping");
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toBeInstanceOf(HttpFailure);
  });
});
