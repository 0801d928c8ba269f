import { type RequestOf, type Route, readAnswer, requestOf } from "@shoufa/contract";
import { readJson, withPassword } from "./call.ts";
import { localProblem, Problem } from "./problem.ts";

/**
 * Has the browser save the file that a route answers with, under the name that the answer gives it. A plain link could not
 * ask for the password when the route needs it again.
 * @throws {Problem} for every refusal, and when the file broke off.
 */
export async function saveFile<R extends Route>(route: R, request: RequestOf<R>): Promise<void> {
  const { method, path, headers, body } = requestOf(route, request);
  const name = `${method} ${path.split("?", 1)[0]}`;
  const { file, fileName } = await withPassword(async () => {
    const response = await fetch(path, { method, headers, credentials: "same-origin", body: body ?? null }).catch(
      () => {
        throw localProblem(name, "network.unreachable");
      },
    );
    const { status } = response;
    if (!response.ok) {
      const result = readAnswer(route, { status, body: await readJson(response) });
      if (result.kind === "problem") throw new Problem(name, status, result.problem);
      throw localProblem(name, "answer.unexpected", status, response.headers.get("x-request-id"));
    }
    const file = await response.blob().catch(() => {
      throw localProblem(name, "network.unreachable");
    });
    return { file, fileName: nameIn(response.headers.get("content-disposition") ?? "") };
  });
  saveBlob(file, fileName ?? "");
}

/** Has the browser save a file that the page has made. */
export function saveBlob(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser takes hold of the file while the click is handled, some of them only soon after it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The name in any script, else the one for programs that know ASCII only. */
function nameIn(disposition: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return encoded === undefined ? /filename="([^"]+)"/.exec(disposition)?.[1] : decodeURIComponent(encoded);
}
