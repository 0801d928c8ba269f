/** Handlers of each kind of request: platform, files, control API, login pages, the emulator's pages. */
import type { Log } from "@shoufa/ports";
import { sendTooLarge } from "../api/answer.ts";
import { joinTicketOf, serveJoinPage } from "../company/directory/join-page.ts";
import { isLoginPage, serveLoginPage } from "../company/login/pages/login-pages.ts";
import type { createControl } from "../control/routes.ts";
import { sendJson } from "../http/exchange.ts";
import { accessProblem, hostProblem } from "../http/guard.ts";
import { defaultPagesDir, servePage } from "../http/pages/files.ts";
import type { Handlers } from "../http/server.ts";
import type { CurrentCompany } from "../state/current-company.ts";

export function createRequestHandlers(options: {
  readonly currentCompany: CurrentCompany;
  readonly control: () => ReturnType<typeof createControl>;
  readonly allowNonLoopback: boolean;
  readonly pagesDir: string | undefined;
  /** Called after every change that the state file should keep. */
  readonly changed: () => void;
  readonly log: Log;
}): Handlers {
  const { allowNonLoopback, changed, control, log, currentCompany } = options;
  const pagesDir = options.pagesDir ?? defaultPagesDir;
  return {
    platform: (request, response, rawBody, bytes) => {
      currentCompany.now.dispatch(request, response, rawBody, bytes);
      changed();
    },
    upgrade(request, socket, head) {
      const wrong = accessProblem(request, allowNonLoopback);
      if (!wrong) return currentCompany.now.botDoor.upgrade(request, socket, head);
      socket.end(`HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: ${wrong.length}\r\n\r\n${wrong}`);
    },
    file: (request, response) => currentCompany.now.serveFile(request, response),
    tooLarge: (_request, response) => sendTooLarge(response),
    control: (request, response, rawBody) => {
      const wrong = accessProblem(request, allowNonLoopback);
      if (wrong) return sendJson(response, 403, { message: wrong });
      if (request.method !== "GET") changed();
      control()(request, response, rawBody).catch((error: unknown) => {
        log.error("emulator.control.fault", { error });
        sendJson(response, 500, { message: "The emulator failed; its log says where." });
      });
    },
    page: (request, response, rawBody) => {
      // Login pages are reached from the app's own site, so only the name of the host is looked at here.
      const login = isLoginPage(request.url!);
      const wrong = login ? hostProblem(request, allowNonLoopback) : accessProblem(request, allowNonLoopback);
      if (wrong) return sendJson(response, 403, { message: wrong });
      if (login) {
        serveLoginPage(request, response, rawBody, currentCompany.now);
        changed();
        return;
      }
      if (joinTicketOf(request.url!) !== undefined) {
        serveJoinPage(request, response, rawBody, currentCompany.now);
        changed();
        return;
      }
      servePage(request, response, pagesDir).catch((error: unknown) => {
        log.error("emulator.page.fault", { error });
        response.destroy();
      });
    },
  };
}
