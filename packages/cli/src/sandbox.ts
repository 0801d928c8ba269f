import type { Emulator } from "@shoufa/emulator";
import type { Server } from "@shoufa/server";
import { CliProblem } from "./cli-problem.ts";

/**
 * Connects the sample company as an administrator would: an account whose API address is the emulator, and the app's
 * callback set in "WeCom's backend", which verifies it before it is kept. Doing it again changes nothing.
 */
export async function connectSandbox(server: Pick<Server, "ensureSandbox">, emulator: Emulator) {
  const company = emulator.company();
  const app = company.apps[0];
  if (!app) throw new Error("the sample company has no app");
  const { account, callback } = await server.ensureSandbox({
    name: company.name,
    corpId: company.corpId,
    apiBase: emulator.url,
    app: { agentId: app.agentId, name: app.name, secret: app.secret },
    contactsSecret: company.contactsSecret,
  });
  const verification = await emulator.setCallback(app.agentId, callback);
  if (!verification.verified) {
    throw new CliProblem("sandbox.callback_refused", {
      zh: `示例企业没能验证回调地址（${verification.failed}），手机上的回答到不了收件箱。请检查是否有代理拦截本机地址。`,
      en: `The sample company could not verify the callback (${verification.failed}), so answers from phones would not arrive. Check whether a proxy intercepts local addresses.`,
    });
  }
  return { account, app };
}
