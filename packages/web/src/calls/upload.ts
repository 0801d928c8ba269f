/** Sends a file to a route that takes one, and tells how far it is. `fetch` tells nothing of that, so it is XMLHttpRequest. */
import { type AnswerOf, type RequestOf, type Route, readAnswer, requestOf } from "@shoufa/contract";
import { localProblem, Problem } from "./problem.ts";

/**
 * @param told Called with the share that has been sent, 0 to 1.
 * @throws {Problem} As `call` does.
 */
export function upload<R extends Route>(
  route: R,
  request: RequestOf<R>,
  file: Blob,
  { told, cancel }: { readonly told?: (share: number) => void; readonly cancel?: AbortSignal } = {},
): Promise<AnswerOf<R>> {
  const { method, path, headers } = requestOf(route, request);
  const name = `${method} ${path.split("?", 1)[0]}`;
  return new Promise((resolve, reject) => {
    const exchange = new XMLHttpRequest();
    exchange.open(method, path);
    for (const [header, value] of Object.entries(headers)) exchange.setRequestHeader(header, value);
    exchange.setRequestHeader("content-type", "application/octet-stream");
    exchange.upload.onprogress = ({ loaded, total }) => told?.(total === 0 ? 1 : loaded / total);
    exchange.onerror = () => reject(localProblem(name, "network.unreachable"));
    exchange.onabort = () => reject(cancel?.reason ?? localProblem(name, "network.unreachable"));
    exchange.onload = () => {
      const { status } = exchange;
      const result = readAnswer(route, { status, body: parsed(exchange.responseText) });
      if (result.kind === "answer") resolve(result.answer);
      else if (result.kind === "problem") reject(new Problem(name, status, result.problem));
      else reject(localProblem(name, "answer.unexpected", status, exchange.getResponseHeader("x-request-id")));
    };
    cancel?.addEventListener("abort", () => exchange.abort(), { once: true });
    exchange.send(file);
  });
}

const megabyte = 1024 * 1024;

/**
 * Refuses a file before the whole of it has gone to the server, which would refuse it too.
 * @throws {Problem} With the code that the server would answer.
 */
export function refuseLarger(file: Blob, max: number, code: string): void {
  if (file.size > max)
    throw new Problem("upload", 413, { code, params: { max, megabytes: max / megabyte }, requestId: null });
}

function parsed(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}
