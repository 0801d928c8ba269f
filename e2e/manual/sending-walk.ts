/**
 * The manual's chapter 3.2.3 on real pages: a message of every type that the company's profile takes, from the picker to the
 * phone that shows it.
 */
import { type CardType, type MessageType, messageTypesOf } from "@shoufa/contract";
import { until } from "@shoufa/testkit";
import type { Locator, Page } from "playwright-core";
import { amr } from "../../packages/server/test/sample-files.ts";
import { type At, pick, step } from "./directory-scene.ts";
import { keyboard } from "./hand.ts";
import { type SendingWords, sendingWords } from "./sending-words.ts";
import type { Profile, Step, Walk } from "./walk.ts";

/** The composer of one message that is being written. */
interface Composer extends At {
  readonly sent: SendingWords;
  /** Writes into a field by its label. */
  fill(label: string, text: string): Promise<void>;
  choose(kind: keyof SendingWords["choose"], file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
}

interface Kind {
  readonly type: MessageType;
  readonly card?: CardType;
  readonly write: (composer: Composer) => Promise<void>;
  /** What the phone shows of it. */
  readonly shown: (log: Locator, sent: SendingWords) => Locator;
}

const words =
  (of: (sent: SendingWords) => string): Kind["shown"] =>
  (log, sent) =>
    log.getByText(of(sent)).last();

/** A picture that every profile takes: 企业号 has no PNG. */
async function jpeg(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 180 });
    const pen = canvas.getContext("2d");
    if (pen !== null) Object.assign(pen, { fillStyle: "#2a63d6" }).fillRect(0, 0, 300, 180);
    return canvas.toDataURL("image/jpeg");
  });
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}

/** An MP4 as short as one can be. */
const mp4 = (): Buffer => Buffer.from("\0\0\0\x18ftypisom\0\0\x02\0isommp42\0\0\0\bmoov", "latin1");
const address = "https://oa.example/42";

const kinds: readonly Kind[] = [
  {
    type: "text",
    write: ({ fill, sent }) => fill(sent.fields.text, sent.said.text),
    shown: words((sent) => sent.said.text),
  },
  {
    type: "image",
    write: async ({ page, choose, sent }) =>
      choose("image", { name: sent.said.image, mimeType: "image/jpeg", buffer: await jpeg(page) }),
    shown: (log, sent) => log.getByRole("img", { name: sent.said.image }),
  },
  {
    type: "voice",
    write: ({ choose }) => choose("voice", { name: "a.amr", mimeType: "audio/amr", buffer: amr(2) }),
    shown: words((sent) => sent.voiceOnPhone),
  },
  {
    type: "video",
    async write({ choose, fill, sent }) {
      await choose("video", { name: "a.mp4", mimeType: "video/mp4", buffer: mp4() });
      await fill(sent.fields.title, sent.said.video);
    },
    shown: words((sent) => sent.said.video),
  },
  {
    type: "file",
    write: ({ choose, sent }) =>
      choose("file", { name: sent.said.file, mimeType: "text/plain", buffer: Buffer.from(sent.details) }),
    shown: words((sent) => sent.said.file),
  },
  {
    type: "textcard",
    async write({ fill, sent }) {
      await fill(sent.fields.title, sent.said.textcard);
      await fill(sent.fields.description, sent.details);
      await fill(sent.fields.link, address);
    },
    shown: words((sent) => sent.said.textcard),
  },
  {
    type: "news",
    async write({ fill, sent }) {
      await fill(sent.fields.title, sent.said.news);
      await fill(sent.fields.link, address);
    },
    shown: words((sent) => sent.said.news),
  },
  {
    type: "mpnews",
    async write({ page, hand, choose, fill, sent }) {
      await fill(sent.fields.title, sent.said.mpnews);
      await choose("image", { name: "cover.jpg", mimeType: "image/jpeg", buffer: await jpeg(page) });
      await hand.reach(page.getByRole("textbox", { name: sent.fields.body }));
      await page.keyboard.insertText(sent.details);
    },
    shown: words((sent) => sent.said.mpnews),
  },
  {
    type: "markdown",
    write: ({ fill, sent }) => fill(sent.fields.markdown, `# ${sent.said.markdown}\n> **${sent.details}**`),
    shown: words((sent) => sent.said.markdown),
  },
  {
    type: "miniprogram_notice",
    async write({ fill, sent }) {
      await fill(sent.fields.appid, "wx0123456789abcdef");
      await fill(sent.fields.title, sent.said.miniprogram_notice);
    },
    shown: words((sent) => sent.said.miniprogram_notice),
  },
  card("text_notice", ({ fill, sent }) => fill(sent.fields.link, address)),
  card("news_notice", async ({ fill, sent }) => {
    await fill(sent.fields.picture, "https://oa.example/1.png");
    await fill(sent.fields.link, address);
  }),
  card("button_interaction", ({ fill, sent }) => fill(sent.fields.button, sent.details)),
  card("vote_interaction", twoOptions),
  card("multiple_interaction", twoOptions),
];

function card(type: CardType, write: Kind["write"]): Kind {
  return {
    ...{ type: "template_card", card: type, shown: words((sent) => sent.cards[type]) },
    async write(composer) {
      await composer.fill(composer.sent.fields.title, composer.sent.cards[type]);
      await write(composer);
    },
  };
}

async function twoOptions({ page, hand, sent }: Composer): Promise<void> {
  for (const number of [1, 2]) {
    const option = page.getByRole("group", { name: sent.fields.option(number) });
    await hand.write(option.getByRole("textbox", { name: sent.fields.button, exact: true }), `${number}`);
  }
}

/** Opens the composer, and chooses recipients by their names in the picker that ends with 完成选择. */
async function compose(at: At, recipients: readonly { readonly search: string; readonly shown: string }[]) {
  const { page, hand, words } = at;
  await page.bringToFront();
  await hand.press(page.getByRole("navigation").getByRole("link", { name: words.send, exact: true }));
  await hand.press(page.getByRole("button", { name: words.recipients }));
  const dialog = page.getByRole("dialog", { name: words.recipients });
  for (const { search, shown } of recipients) await pick(at, dialog, search, shown);
  await hand.press(dialog.getByRole("button", { name: words.done }));
}

async function chooseKind({ page, hand, sent }: Composer, { type, card }: Kind): Promise<void> {
  const group = page.getByRole("radiogroup", { name: sent.kind });
  if (hand === keyboard) await hand.tick(group.getByRole("radio", { name: sent.kinds[type], exact: true }));
  else await group.getByText(sent.kinds[type], { exact: true }).click();
  if (card === undefined) return;
  const list = page.getByRole("combobox", { name: sent.card, exact: true });
  await hand.press(list);
  const order = Object.keys(sent.cards);
  for (let steps = order.indexOf(card); steps > 0; steps--) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByTitle(sent.cards[card], { exact: true }).first().waitFor();
}

/** Sends what is written, and waits for the page of the message. */
async function send({ page, hand }: At, button: string | RegExp): Promise<void> {
  await hand.press(page.getByRole("button", { name: button }));
  await page.waitForURL(/\/messages\/./);
}

const composerOf = (at: At, walk: Walk): Composer => {
  const { page, hand } = at;
  const sent = sendingWords[walk.words.locale === "zh-CN" ? "zh" : "en"];
  return {
    ...at,
    sent,
    fill: (label, text) =>
      hand.write(page.getByRole("textbox", { name: new RegExp(`^${label}(${sent.optional})?$`) }).first(), text),
    async choose(kind, file) {
      const choosing = page.waitForEvent("filechooser");
      await hand.press(page.getByRole("button", { name: sent.choose[kind] }));
      await (await choosing).setFiles(file);
    },
  };
};

const openPhone = async ({ phone, wecomUrl, agentId }: Walk, account: string): Promise<Locator> => {
  await phone.bringToFront();
  await phone.goto(`${wecomUrl}/phones/${account}?app=${agentId}`);
  return phone.getByRole("log");
};

/** A tag that has one person. */
const tagOfRecipients = step("tag-of-recipients", async (at, walk) => {
  const { page, hand, words, there } = at;
  const { tag } = composerOf(at, walk).sent;
  const { account, name } = words.imported.mobile;
  await at.tab(words.tags);
  await hand.press(page.getByRole("button", { name: words.newTag }).first());
  await hand.write(page.getByRole("dialog").getByRole("textbox", { name: words.tagName }), tag);
  await page.keyboard.press("Enter");
  await hand.press(page.getByRole("region", { name: tag }).getByRole("button", { name: words.add, exact: true }));
  const dialog = page.getByRole("dialog").filter({ has: page.getByRole("combobox", { name: words.findRecipient }) });
  await pick(at, dialog, account, name);
  await hand.press(dialog.getByRole("button", { name: words.done }));
  await until("the tag has the person", async () => (await there.tags())[0]?.userIds.join() === account);
});

/** 3.2.3: one message to a department, a tag and a person, chosen in one picker. */
const together = step(
  "send-to-departments-tags-and-people",
  async (at, walk) => {
    const { sent, fill } = composerOf(at, walk);
    const { person } = walk.words;
    await compose(at, [
      { search: at.words.departments.other, shown: at.words.departments.other },
      { search: sent.tag, shown: sent.tag },
      { search: person.account, shown: person.name },
    ]);
    await fill(sent.fields.text, sent.together);
    await send(at, sent.send);
    for (const account of [at.words.imported.mobile.account, person.account])
      await (await openPhone(walk, account)).getByText(sent.together).waitFor();
  },
  "phone",
);

const sendKind = (kind: Kind): Step =>
  step(
    `send-${(kind.card ?? kind.type).replaceAll("_", "-")}`,
    async (at, walk) => {
      const composer = composerOf(at, walk);
      const { account, name } = walk.words.person;
      await compose(at, [{ search: account, shown: name }]);
      await chooseKind(composer, kind);
      await kind.write(composer);
      await send(at, at.words.sendTo(1));
      const log = await openPhone(walk, account);
      await kind.shown(log, composer.sent).waitFor();
    },
    "phone",
  );

/** Steps of chapter 3.2.3. */
export const chapter323 = (profile: Profile): readonly Step[] => [
  tagOfRecipients,
  together,
  ...kinds.filter(({ type }) => messageTypesOf(profile).includes(type)).map(sendKind),
];
