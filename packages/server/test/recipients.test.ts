/** Recipients by departments with and without those below, tags and people, and people who are taken out of a choice again. */
import { randomUUID } from "node:crypto";
import { type Message, type RecipientsInput, routes } from "@shoufa/contract";
import { startConsole, type TestConsole, testDatabases, until } from "@shoufa/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendingOf } from "./sending.ts";

const interns = 700;
const duty = 701;

describe.each(testDatabases())("recipients on $name", (store) => {
  let running: TestConsole;
  /** A department with one below it, and everybody directly in each. */
  let above: { id: number; direct: string[] };
  let below: { id: number; direct: string[] };

  beforeAll(async () => {
    running = await startConsole({ server: { store } });
    const { directory } = running.emulator;
    const [root] = running.emulator.departments();
    directory.createDepartment({ name: "销售一部", parentId: root!.id, id: 9001 });
    directory.createDepartment({ name: "华东区", parentId: 9001, id: 9002 });
    const add = (userId: string, departments: number[], at: number) =>
      directory.createMember(
        userId,
        { name: `销售${userId}`, mobile: `1380000900${at}`, departments },
        { invite: false },
      );
    for (const [at, userId] of ["s1", "s2", "s3"].entries()) add(userId, [9001], at);
    for (const [at, userId] of ["e1", "e2", "e3"].entries()) add(userId, [9002], at + 3);
    add("both", [9001, 9002], 6);
    above = { id: 9001, direct: ["s1", "s2", "s3", "both"] };
    below = { id: 9002, direct: ["e1", "e2", "e3", "both"] };
    directory.createTag("实习生", interns);
    directory.addToTag(interns, { userIds: ["s2", "e2"], departments: [] });
    directory.createTag("值班", duty);
    directory.addToTag(duty, { userIds: ["s1"], departments: [below.id] });
    await pull();
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const inCompany = () => ({ params: { accountId: running.account.id } });
  async function pull(): Promise<void> {
    await running.api.call(routes.pullDirectory, inCompany());
    await until("the directory is read", async () => {
      const { items } = await running.api.call(routes.listAccounts, {});
      return items[0]?.directory.state === "ready";
    });
  }
  const peopleOf = async (recipients: RecipientsInput): Promise<string[]> => {
    const text = randomUUID();
    const { send, settled } = sendingOf(running);
    const { people } = await running.api.call(routes.resolveRecipients, { ...inCompany(), body: recipients });
    const message = await settled((await send(recipients, text)).id);
    expect(message.total).toBe(people);
    const phones = running.emulator.members().map(({ userId }) => userId);
    const times = phones.map((userId) => [userId, sendingOf(running).received(userId, text)] as const);
    expect(times.filter(([, count]) => count > 1)).toEqual([]);
    return times.flatMap(([userId, count]) => (count === 1 ? [userId] : [])).sort();
  };
  const sorted = (...ids: string[]) => [...new Set(ids)].sort();

  test("a department with or without those below it, tags and people together: each phone once", async () => {
    expect(await peopleOf({ departments: [above.id] })).toEqual(sorted(...above.direct, ...below.direct));
    expect(await peopleOf({ departmentsOnly: [above.id] })).toEqual(sorted(...above.direct));
    expect(await peopleOf({ tags: [duty] })).toEqual(sorted("s1", ...below.direct));
    expect(await peopleOf({ tags: [interns, duty], departmentsOnly: [below.id], members: ["S3", "s1"] })).toEqual(
      sorted("s1", "s2", "s3", ...below.direct),
    );
  });

  test("a department without a tag, everybody without a department: nobody taken out gets it, and the count says so", async () => {
    const chosen: RecipientsInput = { departments: [above.id], members: ["s2"], except: { tags: [interns] } };
    expect(await peopleOf(chosen)).toEqual(["both", "e1", "e3", "s1", "s3"]);
    const { people, excluded } = await running.api.call(routes.resolveRecipients, { ...inCompany(), body: chosen });
    expect(people).toBe(5);
    expect(excluded).toEqual([
      {
        reason: "except",
        count: 2,
        sample: expect.arrayContaining([
          { id: "s2", name: "销售s2" },
          { id: "e2", name: "销售e2" },
        ]),
      },
    ]);
    expect(
      await peopleOf({
        departments: [above.id],
        except: { departmentsOnly: [above.id], members: ["E1", "nobody-here"] },
      }),
    ).toEqual(["e2", "e3"]);
    const all = await peopleOf({ everyone: true });
    const others = await peopleOf({ everyone: true, except: { departments: [above.id] } });
    expect(all.filter((userId) => !others.includes(userId))).toEqual(sorted(...above.direct, ...below.direct));
  });

  test("a choice that leaves out what is not there any more is refused, since it would reach too many", async () => {
    const body = { departments: [above.id], except: { tags: [77] } };
    for (const answer of [
      await running.api.ask(routes.resolveRecipients, { ...inCompany(), body }),
      await running.api.ask(routes.sendMessage, {
        ...inCompany(),
        headers: { "idempotency-key": randomUUID() },
        body: { appId: running.app.id, recipients: body, content: { type: "text", text: "早" } },
      }),
    ])
      expect([answer.status, answer.body]).toMatchObject([
        422,
        { code: "recipients.except_gone", params: { ids: "77" } },
      ]);
    const unknown = await running.api.call(routes.resolveRecipients, { ...inCompany(), body: { tags: [77, duty] } });
    expect(unknown.excluded).toEqual([{ reason: "unknown-tag", count: 1, sample: [{ id: "77", name: "77" }] }]);
  });

  test("the message keeps the choice with its names; the same key with the same choice is the same message", async () => {
    const key = randomUUID();
    const ask = (recipients: RecipientsInput) =>
      running.api.ask<typeof routes.sendMessage, Message>(routes.sendMessage, {
        ...inCompany(),
        headers: { "idempotency-key": key },
        body: { appId: running.app.id, recipients, content: { type: "text", text: "排班" } },
      });
    const first = await ask({ departments: [above.id], tags: [duty, interns], except: { members: ["S1"] } });
    expect(first.body.chosen).toEqual({
      everyone: false,
      departments: [{ id: above.id, name: "销售一部" }],
      departmentsOnly: [],
      tags: [
        { id: duty, name: "值班" },
        { id: interns, name: "实习生" },
      ],
      members: [],
      except: { departments: [], departmentsOnly: [], tags: [], members: [{ userId: "s1", name: "销售s1" }] },
    });
    const again = await ask({ departments: [above.id], tags: [interns, duty, duty], except: { members: ["s1"] } });
    expect(again.body.id).toBe(first.body.id);
    const other = await ask({ departments: [above.id], tags: [duty, interns] });
    expect(other.body).toMatchObject({ code: "idempotency.reused" });
  });

  test("groups are saved under a name, each operator's own; recent choices are the latest different ones, never everyone", async () => {
    const { api, account } = running;
    const choice: RecipientsInput = { departmentsOnly: [above.id], tags: [duty], except: { members: ["s1"] } };
    const { departmentsOnly, tags, except } = choice;
    const save = (name: string, recipients = { departmentsOnly, tags, except }) =>
      api.ask(routes.saveRecipientGroup, { ...inCompany(), body: { name, recipients } });
    const made = await save("值班的人");
    expect(made.status).toBe(201);
    expect((await save(" 值班的人 ")).body).toMatchObject({ code: "group.name_taken", params: { name: "值班的人" } });
    expect((await save("空", { departmentsOnly: [], tags: [], except: undefined })).body).toMatchObject({
      code: "recipients.nobody",
    });
    const groups = async () => (await api.call(routes.listRecipientGroups, inCompany())).items;
    expect(await groups()).toMatchObject([
      {
        name: "值班的人",
        chosen: {
          departmentsOnly: [{ name: "销售一部" }],
          tags: [{ name: "值班" }],
          except: { members: [{ name: "销售s1" }] },
        },
      },
    ]);

    const { send } = sendingOf(running);
    await send({ members: ["s1"] }, "一");
    await send(choice, "二");
    await send({ everyone: true }, "三");
    await send({ ...choice, tags: [duty, duty] }, "四");
    const { items } = await api.call(routes.listRecentRecipients, inCompany());
    expect(items.some(({ chosen }) => chosen.everyone)).toBe(false);
    expect(items[0]?.chosen).toMatchObject({ tags: [{ id: duty }], except: { members: [{ userId: "s1" }] } });
    expect(items[1]?.chosen).toMatchObject({ members: [{ userId: "s1" }], tags: [] });

    await api.call(routes.deleteRecipientGroup, {
      params: { accountId: account.id, groupId: (await groups())[0]!.id },
    });
    expect(await groups()).toEqual([]);
  });
});
