/** One message of every kind, for the tests of this package. */
import type { PhoneMessage, PhoneMessageType, ShownCard } from "./message.ts";

const at = new Date(2026, 4, 3, 14, 5).getTime();
const facts = { id: "1", from: "app", sentAt: at } as const;

/** `words` stands wherever a sender can put words; `address` wherever an address. */
export function everyKind(
  words: string,
  address: string,
): { readonly [T in PhoneMessageType]: readonly PhoneMessage[] } {
  const media = ["image", "voice", "video", "file"].map((type) => ({
    mediaId: type,
    type: type as "image",
    filename: words,
    contentType: "image/png",
    size: 2048,
  }));
  const say = <T extends PhoneMessageType>(
    msgtype: T,
    body: Extract<PhoneMessage, { msgtype: T }>["content"] extends infer C ? C[keyof C & T] : never,
  ): PhoneMessage => ({ ...facts, media, msgtype, content: { [msgtype]: body } }) as unknown as PhoneMessage;
  const article = { title: words, description: words, url: address, picurl: address };
  const mpArticle = {
    title: words,
    thumb_media_id: "image",
    author: words,
    content: words,
    digest: words,
    content_source_url: address,
  };
  const task = {
    title: words,
    description: words,
    url: address,
    task_id: "t",
    btn: [{ key: words, name: words, color: "red" as const, is_bold: true }],
  };
  return {
    text: [say("text", { content: words })],
    image: [say("image", { media_id: "image" }), say("image", { media_id: "gone" })],
    voice: [say("voice", { media_id: "voice" })],
    video: [say("video", { media_id: "video", title: words, description: words })],
    file: [say("file", { media_id: "file" })],
    textcard: [say("textcard", { title: words, description: words, url: address, btntxt: words })],
    news: [
      say("news", { articles: [article] }),
      say("news", { articles: [article, article, { ...article, appid: words, pagepath: words }] }),
    ],
    mpnews: [say("mpnews", { articles: [mpArticle, mpArticle] })],
    markdown: [say("markdown", { content: words })],
    markdown_v2: [say("markdown_v2", { content: words })],
    miniprogram_notice: [
      say("miniprogram_notice", {
        appid: words,
        title: words,
        description: words,
        emphasis_first_item: true,
        content_item: [
          { key: words, value: words },
          { key: words, value: words },
        ],
      }),
    ],
    template_card: everyCard(words, address).map((card) => say("template_card", card)),
    interactive_taskcard: [say("interactive_taskcard", task)],
    taskcard: [say("taskcard", task)],
    location: [say("location", { latitude: 23.1, longitude: 113.2, label: words })],
    link: [say("link", { title: words, description: words, url: address, picurl: address })],
  };
}

export function everyCard(words: string, address: string): readonly ShownCard[] {
  const source = { icon_url: address, desc: words, desc_color: 3 as const };
  const action_menu = { desc: words, action_list: [{ text: words, key: words }] };
  const quote_area = { type: 1 as const, url: address, title: words, quote_text: words };
  const horizontal_content_list = [
    { keyname: words, value: words },
    { type: 1 as const, keyname: words, value: words, url: address },
    { type: 2 as const, keyname: words, value: words, media_id: "file" },
    { type: 3 as const, keyname: words, userid: words },
  ];
  const jump_list = [
    { type: 1 as const, title: words, url: address },
    { type: 2 as const, title: words, appid: words },
    { title: words },
  ];
  const card_action = { type: 1 as const, url: address };
  const main_title = { title: words, desc: words };
  const common = { source, action_menu, quote_area, horizontal_content_list, task_id: "t" };
  const option_list = [
    { id: "a", text: words },
    { id: "b", text: words },
  ];
  const selection = { question_key: "q", title: words, option_list };
  const submit_button = { text: words, key: "submit" };
  return [
    {
      ...common,
      card_type: "text_notice",
      main_title,
      emphasis_content: { title: words, desc: words },
      sub_title_text: words,
      jump_list,
      card_action,
    },
    {
      ...common,
      card_type: "news_notice",
      main_title,
      card_image: { url: address, aspect_ratio: 1.5 },
      image_text_area: { type: 1, url: address, title: words, desc: words, image_url: address },
      vertical_content_list: [{ title: words, desc: words }],
      jump_list,
      card_action,
    },
    {
      ...common,
      card_type: "button_interaction",
      main_title,
      sub_title_text: words,
      card_action,
      button_selection: selection,
      button_list: [
        { text: words, style: 1, key: "yes" },
        { text: words, style: 3, key: "no" },
        { text: words, type: 1, style: 2, url: address },
      ],
    },
    {
      card_type: "vote_interaction",
      source,
      main_title,
      task_id: "t",
      checkbox: {
        question_key: "q",
        mode: 1,
        option_list: option_list.map((option, index) => ({ ...option, is_checked: index === 0 })),
      },
      submit_button,
    },
    { card_type: "multiple_interaction", source, main_title, task_id: "t", select_list: [selection], submit_button },
  ];
}
