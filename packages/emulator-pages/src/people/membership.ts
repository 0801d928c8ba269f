/** The control API's calls about who belongs to the company: enabled or not, in or out, joining, second verification. */
import { type AnswerOf, ControlFailure, call, request } from "../control/api.ts";
import type { DepartmentRow, OpenLogin, Verification } from "../control/types.ts";

export type JoinSettings = Pick<AnswerOf<"GET /control/directory/settings">, "joinNeedsConsent" | "secondVerification">;
export type SecondVerificationSettings = JoinSettings["secondVerification"];
export type Application = AnswerOf<"GET /control/directory/applications">["items"][number];
/** `url`: content of the code. */
export type JoinCode = AnswerOf<"POST /control/directory/join-codes">;
export type Joined = AnswerOf<"POST /control/directory/join">;
/** `page`: the company's page with its code, which the phone opens. */
export type LoggedIn = AnswerOf<"POST /control/phones/:userId/login">;

/** What one field of the phone holds. */
function kindOf(contact: string): "mobile" | "email" | "weixinId" {
  if (contact.includes("@")) return "email";
  return /^\+?[\d -]+$/.test(contact) ? "mobile" : "weixinId";
}

export const membership = {
  setEnabled: (userId: string, enabled: boolean) =>
    call("PUT /control/directory/members/:userId", { params: { userId }, body: { enabled } }),
  leave: (userId: string) => call("POST /control/phones/:userId/leave", { params: { userId } }),

  verification: async (userId: string, signal: AbortSignal): Promise<Verification> =>
    (await call("GET /control/directory/members/:userId", { params: { userId }, signal })).secondVerification,
  logIn: (userId: string) => call("POST /control/phones/:userId/login", { params: { userId } }),
  openVerification: (userId: string) =>
    call("POST /control/phones/:userId/verification", { params: { userId }, body: {} }),
  letIn,

  newJoinCode: () => call("POST /control/directory/join-codes"),
  join: (ticket: string, name: string, contact: string) =>
    call("POST /control/directory/join", { body: { ticket, name, [kindOf(contact)]: contact } }),
  applications: async (signal: AbortSignal): Promise<readonly Application[]> =>
    (await call("GET /control/directory/applications", { signal })).items,
  decide: (applicationId: string, consent: boolean) =>
    call("POST /control/directory/applications/:applicationId", { params: { applicationId }, body: { consent } }),
  settings: (signal: AbortSignal): Promise<JoinSettings> => call("GET /control/directory/settings", { signal }),
  changeSettings: (changes: Partial<JoinSettings>): Promise<JoinSettings> =>
    call("PUT /control/directory/settings", { body: changes }),

  departments: async (signal: AbortSignal): Promise<readonly DepartmentRow[]> =>
    (await call("GET /control/departments", { signal })).items,

  /** Codes on login pages that a phone could scan or confirm now. */
  logins: async (signal: AbortSignal): Promise<readonly OpenLogin[]> =>
    (await call("GET /control/logins", { signal })).items,
  scan: (userId: string, key: string) =>
    call("POST /control/phones/:userId/scan", { params: { userId }, body: { key } }),
  confirm: (userId: string, key: string, agree: boolean) =>
    call("POST /control/phones/:userId/confirm", { params: { userId }, body: { key, agree } }),
};

/**
 * Calls of the company's page after its check, with the platform's API: a token of the contacts secret and
 * `user/authsucc`, or for an existing member `auth/get_tfa_info` and `user/tfa_succ`.
 * @throws {ControlFailure} With the platform's answer.
 */
async function letIn(userId: string, verification: Verification): Promise<void> {
  const company = await call("GET /control/company");
  const secret = new URLSearchParams({ corpid: company.corpId, corpsecret: company.contactsSecret });
  const { access_token } = await platform<{ access_token: string }>(`gettoken?${secret}`);
  if (verification === "join") {
    await platform(`user/authsucc?${new URLSearchParams({ access_token, userid: userId })}`);
    return;
  }
  const opened = await membership.openVerification(userId);
  const code = new URL(opened.url).searchParams.get("code");
  const token = new URLSearchParams({ access_token });
  const { tfa_code } = await platform<{ tfa_code: string }>(`auth/get_tfa_info?${token}`, { code });
  await platform(`user/tfa_succ?${token}`, { userid: userId, tfa_code });
}

async function platform<T>(name: string, body?: unknown): Promise<T> {
  const answer = await request<Answer & T>(`/cgi-bin/${name}`, { method: body === undefined ? "GET" : "POST", body });
  if (answer.errcode !== 0) throw new ControlFailure(409, { message: refusalText(answer) });
  return answer;
}

/** The platform's words without hint and address, then the code. */
const refusalText = ({ errcode, errmsg }: Answer): string => `${errmsg.replace(/, hint: .*$/s, "")} (${errcode})`;

interface Answer {
  readonly errcode: number;
  readonly errmsg: string;
}
