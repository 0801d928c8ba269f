/** The control API's calls about who belongs to the company: enabled or not, in or out, joining, second verification. */
import { ControlFailure, phonePath, read, write } from "../control/api.ts";
import type { CompanyView, DepartmentRow, LoginState, OpenLogin, Verification } from "../control/types.ts";

export interface SecondVerificationSettings {
  /** Empty while it is off. */
  readonly pageUrl: string;
  readonly scope: unknown;
  readonly moments: readonly ("join" | "use")[];
}

export interface JoinSettings {
  readonly secondVerification: SecondVerificationSettings;
  readonly joinNeedsConsent: boolean;
}

export interface Application {
  readonly id: string;
  readonly name: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly at: number;
}

export interface JoinCode {
  readonly ticket: string;
  /** Content of the code. */
  readonly url: string;
}

export type Joined =
  | { readonly state: "waits-for-consent"; readonly application: Application }
  | { readonly state: "member"; readonly member: { readonly userId: string }; readonly verified: boolean };

/** `page`: the company's page with its code, which the phone opens. */
export type LoggedIn =
  | { readonly state: "in" }
  | { readonly state: "verify"; readonly page: { readonly url: string; readonly code: string } };

/** What one field of the phone holds. */
function kindOf(contact: string): "mobile" | "email" | "weixinId" {
  if (contact.includes("@")) return "email";
  return /^\+?[\d -]+$/.test(contact) ? "mobile" : "weixinId";
}

const memberPath = (userId: string): string => `/control/directory/members/${encodeURIComponent(userId)}`;

export const membership = {
  setEnabled: (userId: string, enabled: boolean): Promise<unknown> => write(memberPath(userId), { enabled }, "PUT"),
  leave: (userId: string): Promise<unknown> => write(`${phonePath(userId)}/leave`),

  async verification(userId: string, signal: AbortSignal): Promise<Verification> {
    return (await read<{ secondVerification: Verification }>(memberPath(userId), signal)).secondVerification;
  },
  logIn: (userId: string): Promise<LoggedIn> => write(`${phonePath(userId)}/login`),
  openVerification: (userId: string): Promise<{ readonly url: string }> =>
    write(`${phonePath(userId)}/verification`, {}),
  letIn,

  newJoinCode: (): Promise<JoinCode> => write("/control/directory/join-codes"),
  join: (ticket: string, name: string, contact: string): Promise<Joined> =>
    write("/control/directory/join", { ticket, name, [kindOf(contact)]: contact }),
  async applications(signal: AbortSignal): Promise<readonly Application[]> {
    return (await read<{ items: Application[] }>("/control/directory/applications", signal)).items;
  },
  decide: (id: string, consent: boolean): Promise<Joined | { readonly state: "refused" }> =>
    write(`/control/directory/applications/${encodeURIComponent(id)}`, { consent }),
  settings: (signal: AbortSignal): Promise<JoinSettings> => read("/control/directory/settings", signal),
  changeSettings: (changes: Partial<JoinSettings>): Promise<JoinSettings> =>
    write("/control/directory/settings", changes, "PUT"),

  async departments(signal: AbortSignal): Promise<readonly DepartmentRow[]> {
    return (await read<{ items: DepartmentRow[] }>("/control/departments", signal)).items;
  },

  /** Codes on login pages that a phone could scan or confirm now. */
  async logins(signal: AbortSignal): Promise<readonly OpenLogin[]> {
    return (await read<{ items: OpenLogin[] }>("/control/logins", signal)).items;
  },
  scan: (userId: string, key: string): Promise<LoginState> => write(`${phonePath(userId)}/scan`, { key }),
  confirm: (userId: string, key: string, agree: boolean): Promise<LoginState> =>
    write(`${phonePath(userId)}/confirm`, { key, agree }),
};

/**
 * Calls of the company's page after its check, with the platform's API: a token of the contacts secret and
 * `user/authsucc`, or for an existing member `auth/get_tfa_info` and `user/tfa_succ`.
 * @throws {ControlFailure} With the platform's answer.
 */
async function letIn(userId: string, verification: Verification): Promise<void> {
  const company = await read<CompanyView & { contactsSecret: string }>(
    "/control/company",
    new AbortController().signal,
  );
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

async function platform<T>(call: string, body?: unknown): Promise<T> {
  const path = `/cgi-bin/${call}`;
  const answer = await (body === undefined
    ? read<Answer & T>(path, new AbortController().signal)
    : write<Answer & T>(path, body));
  if (answer.errcode !== 0) throw new ControlFailure(409, { message: refusalText(answer) });
  return answer;
}

/** The platform's words without hint and address, then the code. */
const refusalText = ({ errcode, errmsg }: Answer): string => `${errmsg.replace(/, hint: .*$/s, "")} (${errcode})`;

interface Answer {
  readonly errcode: number;
  readonly errmsg: string;
}
