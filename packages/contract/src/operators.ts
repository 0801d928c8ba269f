import { z } from "zod";
import { declareRoute } from "./route.ts";

/** People who log in to this console. `owner` is made once, through the link printed at start. */
export const Operator = z.object({ id: z.string(), name: z.string(), role: z.enum(["owner"]) });
export type Operator = z.infer<typeof Operator>;

/**
 * Operator who works on the server's own computer through the command line, without a login. Its name is shown in the
 * reader's language.
 */
export const localAdministratorId = "local";

/** `setup`: no owner yet. */
export const Session = z.discriminatedUnion("state", [
  z.object({ state: z.literal("setup") }),
  z.object({ state: z.literal("signed-out") }),
  z.object({ state: z.literal("signed-in"), operator: Operator }),
]);
export type Session = z.infer<typeof Session>;

export const passwordLength = { min: 12, max: 128 } as const;
const Name = z.string().trim().min(1).max(64);
const Password = z.string().min(passwordLength.min).max(passwordLength.max);

/** The code comes from the one-time owner link. */
export const SetupInput = z.object({ code: z.string().min(1).max(128), name: Name, password: Password });
export type SetupInput = z.infer<typeof SetupInput>;

export const LoginInput = z.object({ name: Name, password: z.string().min(1).max(passwordLength.max) });
export type LoginInput = z.infer<typeof LoginInput>;

export const ChangePasswordInput = z.object({
  /** The present one. */
  password: z.string().min(1).max(passwordLength.max),
  newPassword: Password,
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

/**
 * Sent by a page, with any value, when nobody has used it for a while: what it reloads by itself is answered, but does not
 * keep the session awake.
 */
export const unattendedHeader = "x-shoufa-unattended";

const tag = "session";
const common = { tag, right: "public", scope: "installation", answer: Session } as const;

export const operatorRoutes = {
  getSession: declareRoute("GET /api/session", {
    ...common,
    summary: { zh: "当前登录状态", en: "Who is signed in" },
  }),
  setUpOwner: declareRoute("POST /api/setup", {
    ...common,
    summary: { zh: "创建管理员账号（一次性链接）", en: "Create the owner, with the code of the one-time link" },
    body: SetupInput,
    problems: ["setup.done", "setup.code_refused", "password.too_common", "session.slow_down"],
  }),
  logIn: declareRoute("POST /api/login", {
    ...common,
    summary: { zh: "登录", en: "Log in" },
    body: LoginInput,
    problems: ["session.refused", "session.slow_down"],
  }),
  logOut: declareRoute("POST /api/logout", {
    ...common,
    summary: { zh: "退出登录", en: "Log out" },
  }),
  endSessions: declareRoute("POST /api/logout-everywhere", {
    ...common,
    right: "session.end",
    summary: {
      zh: "在所有浏览器上退出登录，并不再信任这些浏览器",
      en: "Log out in every browser, and know none of them any more",
    },
  }),
  changePassword: declareRoute("POST /api/password", {
    ...common,
    right: "password.change",
    maxBodyBytes: 4096,
    summary: {
      zh: "修改自己的密码，其他浏览器上的登录随之失效",
      en: "Change one's own password; sessions in other browsers end",
    },
    body: ChangePasswordInput,
    problems: ["session.refused", "session.slow_down", "password.too_common"],
  }),
};
