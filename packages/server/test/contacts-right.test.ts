/** Fields of people that nobody sees without the right to contact details, wherever changes are listed. */
import { requestOf, routes } from "@shoufa/contract";
import { startConsole, testDatabases, until } from "@shoufa/testkit";
import { expect, test } from "vitest";
import { directoryPolicy } from "../src/rooms/directory/policy.ts";
import { importsPolicy } from "../src/rooms/imports/policy.ts";
import { plansPolicy } from "../src/rooms/plans/policy.ts";

const secrets = {
  ...{ mobile: "13711112222", telephone: "021-55501234", email: "before.after@example.com", address: "滨江路 7 号" },
  extattr: [{ type: 0, name: "工号", text: { value: "A-7731" } }],
  externalProfile: { external_attr: [{ type: 0, name: "文本名称", text: { value: "客户可见" } }] },
};
const words = ["13711112222", "55501234", "before.after", "滨江路", "A-7731", "客户可见", "换过的工号"];
const [store] = testDatabases();
if (store === undefined) throw new Error("no database to test on");

test("steps, history, differences and exports hide them from a viewer, and show them to the owner [G4, J3]", async () => {
  await using running = await startConsole({ server: { store }, emulator: { people: 60 } });
  const { api, emulator, account, server } = running;
  const params = { accountId: account.id };
  await api.call(routes.editAccount, { params, body: { contactsSecret: emulator.company().contactsSecret } });
  const person = emulator.members().find(({ status }) => status === 4);
  const other = emulator.members().find(({ status }) => status === 1);
  if (!person || !other) throw new Error("the sample has people who have not activated");
  const act = { act: "member.update" as const, userId: person.userId, set: secrets };
  const { id: planId, hash } = await api.call(routes.createPlan, { params, body: { acts: [act] } });
  await api.call(routes.applyPlan, { params: { ...params, planId }, body: { hash } });
  await until("the plan is over", async () => {
    return (await api.call(routes.getPlan, { params: { ...params, planId } })).state === "finished";
  });
  emulator.directory.updateMember(other.userId, {
    attributes: [{ type: 0, name: "工号", text: { value: "换过的工号" } }],
  });
  await api.call(routes.pullDirectory, { params });
  await until("the difference is found", async () => {
    return (await api.call(routes.listDirectoryDifferences, { params })).items.some(({ field }) => field === "extattr");
  });

  const seenBy = async (by: typeof api): Promise<string> => {
    const { path } = requestOf(routes.exportDirectory, { params, query: { format: "csv" } });
    const file = await fetch(server.url + path, { headers: { cookie: by.cookie } });
    expect(file.status).toBe(200);
    return [
      JSON.stringify(await by.call(routes.listPlanSteps, { params: { ...params, planId } })),
      JSON.stringify(await by.call(routes.directoryHistory, { params })),
      JSON.stringify(await by.call(routes.listDirectoryDifferences, { params })),
      JSON.stringify(await by.call(routes.getMember, { params: { ...params, userId: person.userId } })),
      await file.text(),
    ].join("\n");
  };
  const owner = await seenBy(api);
  expect(words.filter((word) => !owner.includes(word))).toEqual([]);
  const viewer = await seenBy(await server.operator("viewer"));
  expect(words.filter((word) => viewer.includes(word))).toEqual([]);
});

test("what a refused step repeats of a number, an address or a changed field is hidden from a viewer, in the file too [G4]", async () => {
  await using running = await startConsole({ server: { store }, emulator: { people: 20 } });
  const { api, emulator, account, server } = running;
  const params = { accountId: account.id };
  await api.call(routes.editAccount, { params, body: { contactsSecret: emulator.company().contactsSecret } });
  const [person, holder] = emulator.members().filter(({ status }) => status === 1);
  if (!person || !holder) throw new Error("the sample has people who have activated");
  const { userId } = person;
  const member = { userId: "xin", name: "新人", departments: [{ id: 1 }] };
  const { id: planId } = await api.call(routes.createPlan, {
    params,
    body: {
      acts: [
        { act: "member.update", userId, set: { position: "新岗位" } },
        { act: "member.update", userId, set: { email: "new@example.com" }, seen: { email: "former@example.com" } },
        { act: "member.create", member: { ...member, mobile: holder.mobile ?? "" } },
      ],
      refused: "keep",
    },
  });
  const seenBy = async (by: typeof api): Promise<string> => {
    const { path } = requestOf(routes.getPlanResult, { params: { ...params, planId }, query: { format: "csv" } });
    const file = await fetch(server.url + path, { headers: { cookie: by.cookie } });
    expect(file.status).toBe(200);
    const { items } = await by.call(routes.listPlanSteps, { params: { ...params, planId } });
    expect(items.filter(({ state }) => state === "refused")).toHaveLength(2);
    return `${JSON.stringify(items)}\n${await file.text()}`;
  };
  const values = [person.email, holder.mobile];
  const parts = async (by: typeof api) => {
    const told = await seenBy(by);
    return values.map((value) => told.split(value ?? "").length - 1);
  };
  expect(await parts(api)).toEqual([2, 2]);
  expect(await parts(await server.operator("viewer"))).toEqual([0, 0]);
});

test("whoever may change the directory may see those fields, so that refusals can say what stands there", () => {
  const mayWrite = [...(plansPolicy["directory.write"] ?? []), ...(importsPolicy["directory.import"] ?? [])];
  expect(mayWrite.filter((role) => !directoryPolicy["directory.contacts"]?.includes(role))).toEqual([]);
});
