/** Every route that changes something leaves exactly one entry: asked one after the other, on one server. */
import { readFileSync } from "node:fs";
import { pathOf, type ReplyRule, type RouteName, routes } from "@shoufa/contract";
import {
  authenticatorCode,
  ownerName,
  ownerPassword,
  startConsole,
  type TestConsole,
  testDatabases,
  until,
} from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

/** Routes with another method than GET that change nothing about which an operator answers for, and why. */
const withoutEntry: Partial<Record<RouteName, string>> = {
  beginWeComLogin: "nobody is signed in yet; the sign-in itself has an entry",
  beginWeComLink: "nothing is linked yet; the link itself has an entry",
  openInvitation: "shows what the link is for",
  resolveRecipients: "counts people, and stores nothing",
  findSentBefore: "looks an earlier message up, and stores nothing",
  saveDraft: "one's own draft; sending has an entry",
  deleteDraft: "one's own draft",
  setOwnMember: "whom one's own first copies go to; sending has an entry",
  saveRecipientGroup: "one's own group; sending has an entry",
  deleteRecipientGroup: "one's own group",
  memberUses: "reads what names people, and stores nothing",
  lookUpPeople: "finds people, and stores nothing",
  readPeopleFile: "finds people, and stores nothing",
  markInboxSeen: "what one person has read",
  markConversationSeen: "what one person has read",
  beginSecondFactor: "nothing is on before it is confirmed",
  fetchReceived: "asks for the same file once more",
  checkAddress: "asks an address, and stores nothing",
  runDoctor: "asks WeCom without writing; the results say when",
  openVerification: "a member's page, with nobody signed in; the decision about it has an entry",
  followVerification: "asks what was decided",
  beginConsent: "a member's page; stores nothing",
  giveConsent: "a member shows what is their own, with nobody signed in; it is kept with its origin and day",
  setImportColumns: "says what a file's columns are; nothing leaves the import before its plan, which has an entry",
  tryRules: "asks what would happen",
  backtestRule: "asks what would have happened",
};

/** Routes that need more than a fresh company, and the tests that look at their entries. */
const elsewhere: Partial<Record<RouteName, string>> = {
  setUpOwner: "operators.test.ts",
  acceptInvitation: "operators.test.ts",
  finishWeComLogin: "wecom-login.test.ts",
  linkOperator: "wecom-login.test.ts",
  unlinkOperator: "wecom-login.test.ts",
  endWeComLink: "wecom-login.test.ts",
  createAccount: "accounts.test.ts",
  removeAccount: "remove-company.test.ts: one when it begins, one when it ends",
  removeApp: "remove-company.test.ts: one when it begins, one when it ends",
  connectSample: "accounts.test.ts",
  recallMessage: "recall.test.ts",
  recallMessageParts: "recall.test.ts",
  pauseMessage: "message-pause.test.ts",
  resumeMessage: "message-pause.test.ts",
  updateMessageCard: "card-updates.test.ts",
  rescheduleMessage: "message-start.test.ts",
  startMessageNow: "message-start.test.ts",
  retryMessage: "blocked-messages.test.ts",
  sendHeldAgain: "blocked-messages.test.ts",
  sendHeldPeopleAgain: "blocked-messages.test.ts",
  countHeldPeopleAsSent: "blocked-messages.test.ts",
  sendToThese: "messages.test.ts",
  countHeldAsSent: "blocked-messages.test.ts",
  retryCallback: "quarantine.test.ts",
  cancelMessage: "blocked-messages.test.ts",
  logInWithCode: "second-factor.test.ts",
  resetSecondFactor: "second-factor.test.ts",
  addGroup: "management-groups.test.ts",
  editGroup: "management-groups.test.ts",
  removeGroup: "management-groups.test.ts",
  publishMenu: "menus.test.ts",
  takeOverMenu: "menus.test.ts",
  putBackMenu: "menus.test.ts",
  checkMenuPublication: "menus.test.ts",
  ignoreDoctorRow: "doctor.test.ts",
  heedDoctorRow: "doctor.test.ts",
  sendDoctorTest: "doctor.test.ts",
  setVerificationMoment: "joining.test.ts",
  readJoinQrCode: "joining.test.ts",
  invitePeople: "joining.test.ts",
  acceptVerification: "joining.test.ts",
  refuseVerification: "joining.test.ts",
  makeBackup: "backup.test.ts",
  switchReportOn: "rule-reports.test.ts",
  startImport: "imports.test.ts",
  changeImportCells: "imports.test.ts",
  planImport: "imports.test.ts",
  exportPeople: "imports.test.ts",
  removeImport: "imports.test.ts",
  createPlan: "plans.test.ts",
  tickPlan: "plans.test.ts",
  applyPlan: "plans.test.ts",
  pausePlan: "plans.test.ts",
  resumePlan: "plans.test.ts",
  cancelPlan: "plans.test.ts",
  keepLeavers: "leaving.test.ts",
  keepMembers: "leaving.test.ts",
  uploadAvatar: "one-person.test.ts",
  replanPlan: "plans.test.ts",
  undoPlan: "plans.test.ts",
  undoOperator: "plans.test.ts",
  setBrake: "plans.test.ts",
  apiSendMessage: "api-tokens.test.ts",
  apiRecallMessage: "recall.test.ts",
  apiPauseMessage: "message-pause.test.ts",
  apiResumeMessage: "message-pause.test.ts",
  apiUploadMedia: "api-tokens.test.ts",
};

interface Made {
  rule: ReplyRule | null;
  /** Somebody who was invited and came. */
  readonly colleague: string;
  readonly callback: string;
  readonly person: string;
  /** Secret of the owner's authenticator. */
  authenticator: string;
}

type Act = (running: TestConsole, made: Made) => Promise<unknown>;

/** In the order they are asked. Each is a change, so that none passes because nothing was different. */
const acts: Partial<Record<RouteName, Act>> = {
  logIn: ({ server }) => server.visitor().call(routes.logIn, { body: { name: ownerName, password: ownerPassword } }),
  inviteOperator: ({ api }) =>
    api.call(routes.inviteOperator, { body: { name: "赵敏", role: "viewer", companies: null } }),
  makeToken: async ({ api, account, app }) => {
    const body = { appId: app.id, name: "OA", types: ["text" as const] };
    await api.call(routes.makeToken, { params: { accountId: account.id }, body });
  },
  endToken: async ({ api, account }) => {
    const { items } = await api.call(routes.listTokens, { params: { accountId: account.id } });
    await api.call(routes.endToken, { params: { accountId: account.id, tokenId: items[0]?.id ?? "" } });
  },
  withdrawInvitation: async ({ api }) => {
    const { invitations } = await api.call(routes.listOperators, {});
    await api.call(routes.withdrawInvitation, { params: { invitationId: invitations[0]?.id ?? "" } });
  },
  changeAccess: ({ api }, { colleague }) =>
    api.call(routes.changeAccess, { params: { operatorId: colleague }, body: { role: "sender", companies: null } }),
  disableOperator: ({ api }, { colleague }) => api.call(routes.disableOperator, { params: { operatorId: colleague } }),
  enableOperator: ({ api }, { colleague }) => api.call(routes.enableOperator, { params: { operatorId: colleague } }),
  removeOperator: async ({ api }, { colleague }) => {
    const { items } = await api.call(routes.listOperators, {});
    const name = items.find(({ id }) => id === colleague)?.name ?? "";
    await api.call(routes.removeOperator, { params: { operatorId: colleague }, body: { name } });
  },
  setContactsReceiver: ({ api, account }) =>
    api.call(routes.setContactsReceiver, {
      params: { accountId: account.id },
      body: { token: "Q7xTfRz3Lm", encodingAesKey: "kq3ZV1u0m8WcR5yTnB7xJ2pLhD9sGfEa4iUoKtYwXMN" },
    }),
  openConversation: ({ api, account, app }, { person }) =>
    api.call(routes.openConversation, { params: { accountId: account.id, appId: app.id, userId: person } }),
  changeConversation: ({ api, account, app }, { person }) =>
    api.call(routes.changeConversation, {
      params: { accountId: account.id, appId: app.id, userId: person },
      body: { state: "done" },
    }),
  answerConversation: ({ api, account, app }, { person }) =>
    api.call(routes.answerConversation, {
      params: { accountId: account.id, appId: app.id, userId: person },
      headers: { "idempotency-key": "audit-answer" },
      body: { content: { type: "text", text: "好" }, seen: null, anyway: true },
    }),
  openCallback: ({ api, account }, { callback }) =>
    api.call(routes.openCallback, { params: { accountId: account.id, callbackId: callback } }),
  replayCallback: ({ api, account }, { callback }) =>
    api.call(routes.replayCallback, {
      params: { accountId: account.id, callbackId: callback },
      body: { as: "repeat" },
    }),
  editAccount: ({ api, account }) =>
    api.call(routes.editAccount, { params: { accountId: account.id }, body: { name: "新名称" } }),
  setSendingSettings: ({ api, account }) =>
    api.call(routes.setSendingSettings, {
      params: { accountId: account.id },
      body: { accountCap: 500, typedAbove: 50, allowList: null },
    }),
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
  editRule: async ({ api, account }, made) => {
    const { id, trigger, answer, revision } = made.rule as ReplyRule;
    const params = { accountId: account.id, ruleId: id };
    made.rule = await api.call(routes.editRule, { params, body: { name: "报修", trigger, answer, revision } });
  },
  orderRules: async ({ api, account, app }, { rule }) => {
    const other = { appId: app.id, trigger: rule!.trigger, answer: rule!.answer };
    const second = await api.call(routes.createRule, { params: { accountId: account.id }, body: other });
    await api.call(routes.orderRules, {
      params: { accountId: account.id },
      body: { appId: app.id, ruleIds: [second.id, rule!.id] },
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
  setReplayTargets: ({ api }) => api.call(routes.setReplayTargets, { body: { entered: ["oa.corp"] } }),
  changeRetention: ({ api }) =>
    api.call(routes.changeRetention, { body: { audit: { maxAgeDays: 2000, maxRows: null } } }),
  uploadMedia: async ({ api, server, account }) => {
    const query = { name: "清单.txt", as: "file" as const };
    const address = server.url + pathOf(routes.uploadMedia, { params: { accountId: account.id }, query });
    const headers = { cookie: api.cookie, "content-type": "application/octet-stream" };
    const answer = await fetch(address, { method: "POST", headers, body: "one line of text" });
    if (!answer.ok) throw new Error(`the upload was answered ${answer.status}`);
  },
  deleteMedia: async ({ api, account }) => {
    const params = { accountId: account.id };
    const { items } = await api.call(routes.listMedia, { params, query: {} });
    await api.call(routes.deleteMedia, { params: { ...params, fileId: items[0]?.id ?? "" } });
  },
  changeMediaSettings: ({ api }) =>
    api.call(routes.changeMediaSettings, {
      body: { receiveMegabytes: 5, keepDays: 90, totalMegabytes: 2000, operatorMegabytes: 500 },
    }),
  saveMenuDraft: async ({ api, account, app }) => {
    const params = { accountId: account.id, appId: app.id };
    const { draft } = await api.call(routes.getMenu, { params });
    const entries = [{ name: "报修", type: "click" as const, key: "repair" }];
    await api.call(routes.saveMenuDraft, { params, body: { version: draft.version, entries } });
  },
  confirmSecondFactor: async ({ api }, made) => {
    made.authenticator = (await api.call(routes.beginSecondFactor, {})).secret;
    const code = authenticatorCode(made.authenticator, Date.now());
    await api.call(routes.confirmSecondFactor, { body: { code } });
  },
  requireSecondFactor: async ({ api }) => {
    for (const required of [true, false]) await api.call(routes.requireSecondFactor, { body: { required } });
  },
  renewRecoveryCodes: ({ api }) => api.call(routes.renewRecoveryCodes, {}),
  endSecondFactor: ({ api }) => api.call(routes.endSecondFactor, {}),
  provePassword: ({ api }) => api.call(routes.provePassword, { body: { password: ownerPassword } }),
  endSession: async ({ api, server }) => {
    await server.visitor().call(routes.logIn, { body: { name: ownerName, password: ownerPassword } });
    const other = (await api.call(routes.listSessions, {})).items.find(({ isThis }) => !isThis);
    await api.call(routes.endSession, { params: { sessionId: other?.id ?? "" } });
  },
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

/** Acts that need another one first, which has an entry of its own. */
const severalEntries = new Map([
  ["logOut", 2],
  ["orderRules", 2],
  ["requireSecondFactor", 2],
  ["endSession", 2],
]);

/** Somebody has come, and somebody has written. */
async function prepare({ api, server, emulator, account, app }: TestConsole): Promise<Made> {
  await server.operator("viewer");
  const { items } = await api.call(routes.listOperators, {});
  const [person] = emulator.members().filter(({ status }) => status === 1);
  const userId = person?.userId ?? "";
  await emulator.phone(userId).type({ agentId: app.agentId, text: "报修" });
  const log = await until("it is in the log", async () => {
    const { items: found } = await api.call(routes.listCallbacks, { params: { accountId: account.id }, query: {} });
    return found.length > 0 && found;
  });
  const colleague = items.find(({ role }) => role === "viewer")?.id ?? "";
  return { rule: null, colleague, callback: log[0]?.id ?? "", person: userId, authenticator: "" };
}

const changing = Object.entries(routes)
  .filter(([, { method }]) => method !== "GET")
  .map(([name]) => name as RouteName);

describe.each(testDatabases())("on $name", (store) => {
  test("every route that changes something leaves exactly one entry, with who did it [L1]", async () => {
    await using running = await startConsole({ server: { store } });
    const reader = await running.server.operator("administrator");
    const entries = async () => (await reader.call(routes.listAudit, { query: { limit: 200 } })).items;
    const made = await prepare(running);
    let before = (await entries()).length;
    for (const [name, act] of Object.entries(acts)) {
      await act(running, made);
      const after = await entries();
      expect([name, after.length - before]).toEqual([name, severalEntries.get(name) ?? 1]);
      expect(after[0]?.actor.name, name).toBe(ownerName);
      before = after.length;
    }
  });
});

test("every changing route is asked here, or says why not", () => {
  const known = { ...acts, ...withoutEntry, ...elsewhere };
  expect(changing.filter((name) => !Object.hasOwn(known, name))).toEqual([]);

  expect(Object.keys(known).filter((name) => !changing.includes(name as RouteName))).toEqual([]);
  // The test that is named looks at the audit.
  for (const where of Object.values(elsewhere)) {
    const file = new URL(where.split(":")[0] ?? "", import.meta.url);
    expect([where, /audit/i.test(readFileSync(file, "utf8"))]).toEqual([where, true]);
  }
});
