/** Requests that no friendly client would send: exactly these headers, or exactly these bytes. */
import { request } from "node:http";
import { connect } from "node:net";

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** A request exactly as given: `fetch` would correct the headers that matter here. */
export function raw(
  url: string,
  options: { method?: string; path?: string; headers?: Record<string, string>; body?: string },
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const { method = "GET", path = "/api/session", headers, body } = options;
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    outgoing.on("error", reject).end(body);
  });
}

/** Writes bytes to a connection and reads what comes until the server closes it. */
export function exchange(url: string, bytes: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let all = "";
    socket.setEncoding("utf8").on("data", (part: string) => (all += part));
    socket.on("error", reject);
    socket.on("close", () => {
      const [head = "", ...rest] = all.split("\r\n\r\n");
      const [first = "", ...lines] = head.split("\r\n");
      const headers = lines.map((line) => [
        line.split(": ", 1)[0]?.toLowerCase() ?? "",
        line.split(": ").slice(1).join(": "),
      ]);
      resolve({
        status: Number(first.split(" ")[1]),
        headers: Object.fromEntries(headers),
        text: rest.join("\r\n\r\n"),
      });
    });
  });
}
