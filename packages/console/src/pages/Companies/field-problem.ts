import { asProblem, problemSentence, useText } from "@shoufa/web";
import { companies as text } from "../../text/companies.ts";
import type { AppDraft, CompanyDraft, Wrong } from "./app-draft.ts";

/** Fields that a refusal is about. */
const companyFields: Readonly<Record<string, keyof CompanyDraft>> = {
  "account.corp_taken": "corpId",
  "account.address_refused": "apiBase",
  "account.address_http": "apiBase",
  "account.proxy_refused": "proxy",
};
const appFields: Readonly<Record<string, keyof AppDraft>> = {
  "account.key_weak": "encodingAesKey",
  "app.agent_taken": "agentId",
};
/** Fields by the path that `request.invalid` names. */
const places: Readonly<Record<string, keyof CompanyDraft | keyof AppDraft>> = {
  apiBase: "apiBase",
  "app.agentId": "agentId",
  agentId: "agentId",
  "proxy.url": "proxy",
};

/** What the server refused, at the field that it is about. */
export function useFieldProblem(error: Error | null): {
  readonly company: Wrong<CompanyDraft>;
  readonly app: Wrong<AppDraft>;
  readonly isPlaced: boolean;
} {
  const { t } = useText();
  if (error === null) return { company: {}, app: {}, isPlaced: false };
  const problem = asProblem(error);
  const place = problem.code === "request.invalid" ? places[String(problem.params["field"])] : undefined;
  if (place === "apiBase") return { company: { apiBase: t(text.apiBaseWrong) }, app: {}, isPlaced: true };
  if (place === "proxy") return { company: { proxy: t(text.proxyWrong) }, app: {}, isPlaced: true };
  if (place === "agentId") return { company: {}, app: { agentId: t(text.agentIdWrong) }, isPlaced: true };
  const sentence = problemSentence(problem, t);
  const ofCompany = companyFields[problem.code];
  const ofApp = appFields[problem.code];
  return {
    company: ofCompany === undefined ? {} : { [ofCompany]: sentence },
    app: ofApp === undefined ? {} : { [ofApp]: sentence },
    isPlaced: ofCompany !== undefined || ofApp !== undefined,
  };
}
