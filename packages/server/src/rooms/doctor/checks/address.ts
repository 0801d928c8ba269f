import { isPlainHttp } from "../../../wecom/api-address.ts";
import type { AskingCheck, Finding } from "../check.ts";
import type { Heard } from "../line.ts";
import { addressProbe } from "../probes.ts";

/** Whether WeCom's API answers at the company's address, and not a page on the way to it. */
export const addressCheck: AskingCheck = {
  kind: "address",
  group: "connection",
  per: "company",
  isLocal: false,
  async find({ account }, probes) {
    const heard = await probes.address();
    if (heard === "proxy-unreadable") return { state: "failed", code: "address.proxy_unreadable" };
    const { host } = new URL(account.api_base);
    const answers = heard.map(({ answer }) => answer);
    const wrong = heard.find(({ isWeCom }) => !isWeCom);
    if (wrong !== undefined || heard.length === 0)
      return {
        probe: addressProbe,
        answers,
        ...(wrong ? explained(wrong, host) : { state: "not_known", code: "interrupted" }),
      };
    if (account.kind === "real" && isPlainHttp(account.api_base))
      return { state: "failed", code: "address.plain", params: { host }, probe: addressProbe, answers };
    return { state: "good", code: "address.good", params: { host }, probe: addressProbe, answers };
  },
};

function explained({ failure, answer }: Heard, host: string): Finding {
  if (failure !== undefined) {
    const detail = failure.message;
    return {
      state: "failed",
      code: detail.includes("proxy") ? "address.proxy" : "address.unreachable",
      params: { host, detail },
    };
  }
  const status = answer.status ?? 0;
  const isRedirect = status >= 300 && status <= 399;
  return { state: "failed", code: isRedirect ? "address.redirect" : "address.page", params: { host, status } };
}
