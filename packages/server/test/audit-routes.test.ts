/** Every route that changes something leaves exactly one entry: asked one after the other, on one server. */
import { type ReplyRule, type RouteName, routes } from "@shoufa/contract";
import { ownerName, ownerPassword, startConsole, type TestConsole, testDatabases } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

/** Routes with another method than GET that change nothing about which an operator answers for, and why. */
const withoutEntry: Partial<Record<RouteName, string>> = {
  beginWeComLogin: "nobody is signed in yet; the sign-in itself has an entry",
  beginWeComLink: "nothing is linked yet; the link itself has an entry",
  openInvitation: "shows what the link is for",
  resolveRecipients: "counts people, and stores nothing",
  markInboxSeen: "what one person has read",
  tryRules: "asks what would happen",
  backtestRule: "asks what would have happened",
};

/** Routes that need more than a fresh company, and the tests that look at their entries. */
const elsewhere: Partial<Record<RouteName, string>> = {
  setUpOwner: "operators.test.ts",
  acceptInvitation: "operators.test.ts",
  finishWeComLogin: "wecom-login.test.ts",
  linkOperator: "wecom-login.test.ts",
  endWeComLink: "wecom-login.test.ts",
  createAccount: "accounts.test.ts",
  removeAccount: "remove-company.test.ts: one when it begins, one when it ends",
  removeApp: "remove-company.test.ts: one when it begins, one when it ends",
  connectSample: "accounts.test.ts",
  retryMessage: "blocked-messages.test.ts",
  sendHeldAgain: "blocked-messages.test.ts",
  countHeldAsSent: "blocked-messages.test.ts",
  retryCallback: "quarantine.test.ts",
};

type Act = (running: TestConsole, made: { rule: ReplyRule | null }) => Promise<unknown>;

/** In the order they are asked. Each is a change, so that none passes because nothing was different. */
const acts: Partial<Record<RouteName, Act>> = {
  logIn: ({ server }) => server.visitor().call(routes.logIn, { body: { name: ownerName, password: ownerPassword } }),
  inviteOperator: ({ api }) =>
    api.call(routes.inviteOperator, { body: { name: "赵敏", role: "viewer", companies: null } }),
  editAccount: ({ api, account }) =>
    api.call(routes.editAccount, { params: { accountId: account.id }, body: { name: "新名称" } }),
  editApp: ({ api, account, app }) =>
    api.call(routes.editApp, { params: { accountId: account.id, appId: app.id }, body: { name: "新应用" } }),
  addApp: ({ api, account }) =>
    api.call(routes.addApp, {
      params: { accountId: account.id },
      body: {
        ...{ name: "第二个", agentId: 1000077, secret: "s".repeat(43), token: "Q7xTfRz3Lm" },
        encodingAesKey: "kq3ZV1u0m8WcR5yTnB7xJ2pLhD9sGfEa4iUoKtYwXMN",
      },
    }),
  setWeComLogin: ({ api, account, app }) =>
    api.call(routes.setWeComLogin, { params: { accountId: account.id }, body: { appId: app.id } }),
  pullDirectory: ({ api, account }) => api.call(routes.pullDirectory, { params: { accountId: account.id } }),
  createRule: async ({ api, account, app }, made) => {
    made.rule = await api.call(routes.createRule, {
      params: { accountId: account.id },
      body: {
        appId: app.id,
        trigger: { kind: "text", match: "equals", values: ["报修"] },
        answer: { type: "text", text: "收到" },
      },
    });
  },
  switchRule: ({ api, account }, { rule }) =>
    api.call(routes.switchRule, { params: { accountId: account.id, ruleId: rule?.id ?? "" }, body: { enabled: true } }),
  deleteRule: ({ api, account }, { rule }) =>
    api.call(routes.deleteRule, { params: { accountId: account.id, ruleId: rule?.id ?? "" } }),
  restoreRule: ({ api, account }, { rule }) =>
    api.call(routes.restoreRule, { params: { accountId: account.id, ruleId: rule?.id ?? "" } }),
  sendMessage: ({ api, account, app, emulator }) =>
    api.call(routes.sendMessage, {
      params: { accountId: account.id },
      headers: { "idempotency-key": "audit-1" },
      body: {
        appId: app.id,
        recipients: { members: [emulator.members()[0]?.userId ?? ""] },
        content: { type: "text", text: "早" },
      },
    }),
  setPublicUrl: ({ api }) => api.call(routes.setPublicUrl, { body: { publicUrl: "https://shoufa.example.com" } }),
  putOwnershipFile: ({ api }) =>
    api.call(routes.putOwnershipFile, { body: { name: "WW_verify_abcdEFGH1234.txt", content: "abcdEFGH1234" } }),
  removeOwnershipFile: ({ api }) =>
    api.call(routes.removeOwnershipFile, { params: { name: "WW_verify_abcdEFGH1234.txt" } }),
  changeRetention: ({ api }) =>
    api.call(routes.changeRetention, { body: { audit: { maxAgeDays: 2000, maxRows: null } } }),
  verifyAudit: ({ api }) => api.call(routes.verifyAudit, { body: {} }),
  changePassword: ({ api }) =>
    api.call(routes.changePassword, { body: { password: ownerPassword, newPassword: "another long sentence" } }),
  endSessions: ({ api }) => api.call(routes.endSessions, {}),
  logOut: async ({ server }) => {
    const visitor = server.visitor();
    await visitor.call(routes.logIn, { body: { name: ownerName, password: "another long sentence" } });
    await visitor.call(routes.logOut, {});
  },
};

const changing = Object.entries(routes)
  .filter(([, { method }]) => method !== "GET")
  .map(([name]) => name as RouteName);

describe.each(testDatabases())("on $name", (store) => {
  test("every route that changes something leaves exactly one entry, with who did it [L1]", async () => {
    await using running = await startConsole({ server: { store } });
    const reader = await running.server.operator("administrator");
    const entries = async () => (await reader.call(routes.listAudit, { query: { limit: 200 } })).items;
    const made: { rule: ReplyRule | null } = { rule: null };
    let before = (await entries()).length;
    for (const [name, act] of Object.entries(acts)) {
      await act(running, made);
      const after = await entries();
      // Signing in to be able to sign out is an entry of its own.
      expect([name, after.length - before]).toEqual([name, name === "logOut" ? 2 : 1]);
      expect(after[0]?.actor.name, name).toBe(ownerName);
      before = after.length;
    }
  });
});

test("the tables name routes that there are", () => {
  for (const name of [...Object.keys(acts), ...Object.keys(withoutEntry), ...Object.keys(elsewhere)])
    expect(changing, name).toContain(name);
});
