/** The receiver of contacts sync: a callback address of the company's own, to which WeCom tells changes of the directory. */
import { routes } from "@shoufa/contract";
import { doctorText } from "@shoufa/contract/doctor-text";
import { startConsole, testDatabases, until } from "@shoufa/testkit";
import { describe, expect, test } from "vitest";

const keys = { token: "kQ3vT9zLm2xC8bN5", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" };
const other = { token: "mN7cX2wVb9yR4tE1", encodingAesKey: `${"qazwsxedcrfvtgbyhnujmik".repeat(2).slice(0, 42)}A` };

describe.each(testDatabases())("on $name", (store) => {
  test("it is set up, WeCom checks it, and a change of the directory arrives as no app's callback", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 5 } });
    const { api, account, emulator } = running;
    const params = { accountId: account.id };
    expect(account.contactsReceiver).toBeNull();
    const { contactsReceiver, apps } = await api.call(routes.setContactsReceiver, { params, body: keys });
    expect(apps).toEqual(account.apps);
    expect(contactsReceiver).toMatchObject({ callbackConfigured: false, previousKeysUntil: null });
    const url = contactsReceiver!.callbackUrl;
    expect(url).not.toBe(account.apps[0]!.callbackUrl);
    expect(await emulator.setCallback("contacts", { url, ...keys })).toMatchObject({ verified: true });

    const [person] = emulator.members();
    emulator.directory.updateMember(person!.userId, { departments: [1, 2] });
    const item = await until("the change is in the inbox", async () => {
      const { items } = await api.call(routes.listInbox, { params, query: {} });
      return items.find(({ app }) => app.id === contactsReceiver!.id);
    });
    expect(item).toMatchObject({ app: { name: "通讯录同步" }, type: "event:change_contact" });

    // It is no app: nothing is sent through it, and it is no reason to keep or to count one.
    const to = { recipients: { members: [person!.userId] }, content: { type: "text" as const, text: "早" } };
    const sent = await api.ask(routes.sendMessage, {
      ...{ params, headers: { "idempotency-key": "a-message-through-it" }, body: { appId: item!.app.id, ...to } },
    });
    expect(sent.status).toBe(404);
    const { rows } = await api.call(routes.getDoctor, { params });
    expect(rows.filter((row) => row.app?.id === item!.app.id)).toEqual([]);
    expect(await api.call(routes.accountLoss, { params })).toMatchObject({ apps: account.apps.length });
    const removal = { params: { ...params, appId: account.apps[0]!.id }, body: { name: account.apps[0]!.name } };
    if (account.apps.length === 1) expect((await api.ask(routes.removeApp, removal)).status).toBe(409);
  });

  test("the doctor tells whether WeCom has verified it, and what went wrong, as for an app", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 5 } });
    const { api, account, emulator } = running;
    const params = { accountId: account.id };
    const row = async () => {
      const { rows } = await api.call(routes.getDoctor, { params });
      return rows.find(({ id }) => id === "callback.contacts");
    };
    expect(await row()).toMatchObject({ state: "not_set", code: "callback.contacts_missing", app: null });
    const { contactsReceiver } = await api.call(routes.setContactsReceiver, { params, body: keys });
    const url = contactsReceiver!.callbackUrl;
    const asked = await row();
    expect(asked).toMatchObject({ state: "warning", code: "callback.none", app: null });
    expect(doctorText(asked!, "zh")).toMatchObject({
      ...{ title: "验证回调：通讯录同步", place: "管理工具 → 通讯录同步 → 接收事件服务器" },
    });
    const attempts = [
      [{ token: other.token }, "callback.wrong_token"],
      [{ encodingAesKey: other.encodingAesKey }, "callback.wrong_key"],
    ] as const;
    for (const [wrong, code] of attempts) {
      expect((await emulator.setCallback("contacts", { url, ...keys, ...wrong })).verified).toBe(false);
      expect(await row()).toMatchObject({ state: "failed", code });
    }
    expect(await emulator.setCallback("contacts", { url, ...keys })).toEqual({ verified: true });
    expect(await row()).toMatchObject({ state: "good", code: "callback.good", goodAt: expect.any(String) });
  });

  test("its keys are replaced without interruption, and the company goes with it", async () => {
    await using running = await startConsole({ server: { store }, emulator: { people: 5 } });
    const { api, account, emulator } = running;
    const params = { accountId: account.id };
    const { contactsReceiver } = await api.call(routes.setContactsReceiver, { params, body: keys });
    const { id, callbackUrl: url } = contactsReceiver!;
    await emulator.setCallback("contacts", { url, ...keys });
    await until("WeCom's check is known", async () => {
      const [now] = (await api.call(routes.listAccounts, {})).items;
      return now!.contactsReceiver?.callbackConfigured;
    });
    const replaced = await api.call(routes.setContactsReceiver, { params, body: other });
    expect(replaced.contactsReceiver).toMatchObject({
      ...{ id, callbackUrl: url, callbackConfigured: false, previousKeysUntil: expect.any(String) },
    });
    const inInbox = async () => (await api.call(routes.listInbox, { params, query: {} })).total;
    const before = await inInbox();
    emulator.directory.updateMember(emulator.members()[0]!.userId, { departments: [1, 2] });
    await until("what comes with the former keys is taken", async () => (await inInbox()) > before);
    await until(
      "the new keys are read",
      async () => (await emulator.setCallback("contacts", { url, ...other })).verified,
    );

    const weak = { token: keys.token, encodingAesKey: "a".repeat(43) };
    expect((await api.ask(routes.setContactsReceiver, { params, body: weak })).status).toBe(422);
    expect(JSON.stringify(await api.call(routes.listAccounts, {}))).not.toContain(other.encodingAesKey);
    await api.call(routes.removeAccount, { params, body: { name: account.name } });
    expect((await api.call(routes.listAccounts, {})).items).toEqual([]);
  });
});
