/** Task cards, the forerunners of template cards: still taken, with their own names and rules. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.ts";
import type { Fields } from "./member-wire.ts";
import { startReceiver } from "./receiver.ts";
import { send, textTo, working } from "./wire.ts";

let emulator: Emulator;
let lin: string;
let tasks = 0;
beforeAll(async () => {
  emulator = await startEmulator();
  lin = working(emulator)[0]!;
  await using receiver = await startReceiver(emulator);
  await emulator.setCallback(1000002, receiver.configuration);
});
afterAll(() => emulator.close());

const taskcard = (): Fields => ({
  title: "赵明登的礼物申请",
  description: "礼品：A31茶具套装",
  url: "https://a.example",
  task_id: `task-${++tasks}@1`,
  btn: [
    { key: "yes", name: "批准", replace_name: "已批准", color: "red", is_bold: true },
    { key: "no", name: "驳回一二三四五六" },
  ],
});
const sendTask = async (name: string, over: Fields = {}) =>
  (await send(emulator, textTo(lin, { text: undefined, msgtype: name, [name]: { ...taskcard(), ...over } }))).json;

test.each(["taskcard", "interactive_taskcard"])(
  "a %s is still taken, with its button names cut to 18 bytes",
  async (name) => {
    const answer = await sendTask(name);
    expect(answer.errcode).toBe(0);
    expect(answer.response_code).toBeUndefined();
    expect(emulator.phone(lin).messages().at(-1)).toMatchObject({
      msgtype: name,
      card: { state: "open" },
      content: {
        [name]: {
          title: "赵明登的礼物申请",
          btn: [
            { key: "yes", name: "批准", replace_name: "已批准", color: "red", is_bold: true },
            { key: "no", name: "驳回一二三四", color: "blue", is_bold: false },
          ],
        },
      },
    });
  },
);

test.each<[string, Fields, number]>([
  ["no title", { title: "" }, 41016],
  ["no description", { description: undefined }, 41033],
  ["no task_id", { task_id: undefined }, 42014],
  ["a url of 2,049 bytes", { url: `https://a.example/${"a".repeat(2040)}` }, 40039],
  ["no buttons", { btn: [] }, 40058],
  ["three buttons", { btn: ["0", "1", "2"].map((key) => ({ key, name: "n" })) }, 40058],
  ["a button without key", { btn: [{ name: "n" }] }, 42019],
  ["a button without name", { btn: [{ key: "k" }] }, 42020],
  ["a key of 129 bytes", { btn: [{ key: "k".repeat(129), name: "n" }] }, 42018],
  [
    "two buttons with one key",
    {
      btn: [
        { key: "k", name: "n" },
        { key: "k", name: "m" },
      ],
    },
    42018,
  ],
])("a task card with %s is refused", async (_what, over, errcode) => {
  expect((await sendTask("interactive_taskcard", over)).errcode).toBe(errcode);
});
