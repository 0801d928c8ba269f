/** Passive replies: the kinds that are shown below the person's message, and invalid ones. */
import { CallbackCrypto } from "@shoufa/protocol";
import { expect, test } from "vitest";
import { post } from "./apps-wire.ts";
import { encodingAesKey, token } from "./receiver.ts";
import { cd, repliesIn } from "./replies.ts";
import { agentId, sharedScene, startScene } from "./scene.ts";
import { control, working } from "./wire.ts";

const scene = sharedScene();
const { inner, now, seal, answerWith, say, last, reasonFor, mediaOf } = repliesIn(scene);

test("a text, cut at 2,048 bytes, is shown below the person's message", async () => {
  answerWith("text", `<Content>${cd("长".repeat(700))}</Content>`);
  expect((await say()).state).toBe("shown");
  expect(last()).toMatchObject({ from: "app", msgtype: "text", text: "长".repeat(682) });
});

test("picture, voice and video come by media_id, of the right kind", async () => {
  const [image, voice, video] = [await mediaOf("image"), await mediaOf("voice"), await mediaOf("video")];
  answerWith("image", `<Image><MediaId>${cd(image)}</MediaId></Image>`);
  expect((await say()).state).toBe("shown");
  expect(last()).toMatchObject({ from: "app", msgtype: "image", media: [{ mediaId: image, type: "image" }] });
  answerWith("voice", `<Voice><MediaId>${cd(voice)}</MediaId></Voice>`);
  await say();
  expect(last()).toMatchObject({ from: "app", msgtype: "voice" });
  const title = "题".repeat(50);
  answerWith(
    "video",
    `<Video><MediaId>${cd(video)}</MediaId><Title>${cd(title)}</Title><Description>${cd("述")}</Description></Video>`,
  );
  await say();
  expect(last()).toMatchObject({ msgtype: "video", content: { video: { title: "题".repeat(42), description: "述" } } });

  expect(await reasonFor("image", `<Image><MediaId>${cd(voice)}</MediaId></Image>`)).toContain("of another kind");
  expect(await reasonFor("image", `<Image><MediaId>${cd("unknown")}</MediaId></Image>`)).toContain("unknown");
  expect(await reasonFor("voice", "<Voice></Voice>")).toBe("MediaId is missing");
  expect(await reasonFor("video", "")).toBe("Video is missing");
  scene.emulator.clock.advance({ hours: 72 });
  expect(await reasonFor("image", `<Image><MediaId>${cd(image)}</MediaId></Image>`)).toContain("three days");
});

test("news has one to eight articles, cut where they are too long", async () => {
  const item = (title: string) =>
    `<item><Title>${cd(title)}</Title><Description>${cd("述".repeat(200))}</Description><PicUrl>${cd("https://a.example/p.png")}</PicUrl><Url>${cd("https://a.example/")}</Url></item>`;
  const news = (count: number) =>
    `<ArticleCount>${count}</ArticleCount><Articles>${item("头条").repeat(count)}</Articles>`;
  answerWith("news", news(1));
  await say();
  expect(last()).toMatchObject({
    msgtype: "news",
    text: "头条",
    content: {
      news: {
        articles: [
          {
            title: "头条",
            url: "https://a.example/",
            picurl: "https://a.example/p.png",
            description: "述".repeat(170),
          },
        ],
      },
    },
  });
  expect(await reasonFor("news", news(8))).toBe("shown");
  expect(await reasonFor("news", news(9))).toContain("more than 8");
  scene.emulator.setSwitches({ "reply.news.max": "none" });
  expect(await reasonFor("news", news(9))).toBe("shown");
  scene.emulator.setSwitches({ "reply.news.max": "8" });
  expect(await reasonFor("news", "<Articles></Articles>")).toContain("no item");
  expect(await reasonFor("news", "<Articles><item></item></Articles>")).toContain("Articles is empty");
});

test("what is no reply is not shown, and the reason is kept", async () => {
  expect(await reasonFor("poster", "")).toContain("poster is no passive reply");
  expect(await reasonFor("text", "")).toBe("Content is missing");
  expect(await reasonFor("update_button", `<Button><ReplaceName>${cd("好")}</ReplaceName></Button>`)).toContain(
    "no card",
  );
  expect(await reasonFor("update_template_card", "<TemplateCard></TemplateCard>")).toContain("no card");
  expect(await reasonFor("update_taskcard", "<TaskCard></TaskCard>")).toContain("no card");
  expect(
    scene.emulator
      .phone(scene.lin)
      .messages()
      .every(({ from }) => from === "person"),
  ).toBe(true);
  const { delivery } = last();
  expect(delivery?.reply).toMatchObject({ state: "ignored", xml: expect.stringContaining("update_taskcard") });
});

test("an old TimeStamp and an empty receiveid are switches", async () => {
  const text = () => inner("text", `<Content>${cd("好")}</Content>`);
  const outcome = async (body: string) => {
    scene.receiver.answer = (response) => response.end(body);
    return (await say()).state;
  };
  expect(await outcome(seal(text(), "1409659813"))).toBe("shown");
  scene.emulator.setSwitches({ "reply.staleTimestamp": "reject" });
  expect(await outcome(seal(text(), "1409659813"))).toBe("ignored");
  expect(await outcome(seal(text()))).toBe("shown");
  scene.emulator.setSwitches({ "reply.staleTimestamp": "accept" });
  const empty = new CallbackCrypto({ token, encodingAesKey, receiveId: "" });
  expect(await outcome(seal(text(), now(), empty))).toBe("ignored");
  scene.emulator.setSwitches({ "reply.emptyReceiveid": "accept" });
  expect(await outcome(seal(text(), now(), empty))).toBe("shown");
  const foreign = new CallbackCrypto({ token, encodingAesKey, receiveId: "ww0" });
  expect(await outcome(seal(text(), now(), foreign))).toBe("ignored");
  scene.emulator.setSwitches({ "reply.emptyReceiveid": "reject" });
});

test("only what may be answered shows an answer", async () => {
  answerWith("text", `<Content>${cd("好")}</Content>`);
  const button = (type: string) => ({ type, name: type.slice(0, 16), key: type });
  const menu = (...types: string[]) =>
    post(scene.emulator, "menu/create", { button: types.map(button) }, { agentid: String(agentId) });
  const replyTo = async (type: string) =>
    (await scene.act({ kind: "menu", agentId, button: type })).callback!.reply!.state;
  await menu("click", "scancode_waitmsg", "scancode_push");
  expect([await replyTo("click"), await replyTo("scancode_waitmsg"), await replyTo("scancode_push")]).toEqual([
    "shown",
    "shown",
    "ignored",
  ]);
  await menu("pic_weixin", "location_select");
  expect([await replyTo("pic_weixin"), await replyTo("location_select")]).toEqual(["ignored", "ignored"]);
  await post(
    scene.emulator,
    "menu/create",
    {
      button: [
        { type: "view", name: "页", url: "https://a.example/" },
        { type: "view_miniprogram", name: "小", pagepath: "p", appid: "wx1" },
      ],
    },
    { agentid: String(agentId) },
  );
  expect([await replyTo("页"), await replyTo("小")]).toEqual(["shown", "shown"]);
  scene.emulator.apps.change(agentId, { reportsEnter: true, reportsLocation: true });
  const entered = await scene.act({ kind: "enter", agentId, shareLocation: true });
  expect([entered.callback!.reply!.state, entered.followUps[0]!.callback!.reply!.state]).toEqual(["shown", "shown"]);
  for (const kind of ["image", "voice", "video"] as const)
    expect((await scene.act({ kind, agentId })).callback!.reply!.state).toBe("shown");
  const life = await control(scene.emulator, "POST", `apps/${agentId}/event`, { event: "low_active" });
  expect(life.json.callback.reply.state).toBe("ignored");
});

test("an answer to subscribe greets the newcomer", async () => {
  await using small = await startScene({ people: 12 });
  const range = (userId: string) =>
    control(small.emulator, "PUT", `apps/${agentId}/visible-range`, { userIds: [userId] });
  const [newcomer, other] = working(small.emulator) as [string, string];
  await range(other);
  const greeting = inner("text", `<Content>${cd("欢迎")}</Content>`).replace(cd(scene.lin), cd(newcomer));
  small.receiver.answer = (response) => response.end(seal(greeting));
  await range(newcomer);
  await small.emulator.phone(newcomer).waitForMessage({ contains: "欢迎" });
});
