/** A message of every kind that the platform takes, sent as an app sends it. */
import type { Emulator } from "@shoufa/emulator";
import { expect } from "vitest";

/** A message of every kind, in the words by which the phone shows it. */
const bodies = (files: Readonly<Record<string, string>>) => {
  const url = "https://a.example/x";
  const card_action = { type: 1, url };
  const submit_button = { key: "submit", text: "提交" };
  const options = [
    { id: "a", text: "甲" },
    { id: "b", text: "乙" },
  ];
  const card = (fields: object) => ({ msgtype: "template_card", template_card: fields });
  const titled = (title: string) => ({
    source: { desc: "企业微信", icon_url: url },
    main_title: { title, desc: "说明" },
  });
  return {
    一条文字: { msgtype: "text", text: { content: "一条文字" }, safe: 1 },
    "图.png": { msgtype: "image", image: { media_id: files["image"] } },
    语音: { msgtype: "voice", voice: { media_id: files["voice"] } },
    一段视频: { msgtype: "video", video: { media_id: files["video"], title: "一段视频", description: "说明" } },
    "表.txt": { msgtype: "file", file: { media_id: files["file"] } },
    领奖通知: {
      msgtype: "textcard",
      textcard: { title: "领奖通知", description: '<div class="gray">今天</div>', url },
    },
    中秋节: { msgtype: "news", news: { articles: [{ title: "中秋节", description: "福利", url, picurl: url }] } },
    第二篇: {
      msgtype: "news",
      news: { articles: ["第一篇", "第二篇"].map((title) => ({ title, url, picurl: url })) },
    },
    图文: {
      msgtype: "mpnews",
      mpnews: { articles: [{ title: "图文", thumb_media_id: files["image"], content: "<p>正文</p>" }] },
    },
    会议室: { msgtype: "markdown", markdown: { content: '# 会议室\n> <font color="warning">已预定</font>' } },
    报表已经生成: {
      msgtype: "miniprogram_notice",
      miniprogram_notice: { appid: "wx123", title: "报表已经生成", content_item: [{ key: "时间", value: "今天" }] },
    },
    文本通知: card({
      card_type: "text_notice",
      ...titled("文本通知"),
      emphasis_content: { title: "100", desc: "数据" },
      quote_area: { title: "引用", quote_text: "原话" },
      horizontal_content_list: [{ keyname: "邀请人", value: "张三" }],
      jump_list: [{ type: 1, title: "官网", url }],
      card_action,
    }),
    图文展示: card({ card_type: "news_notice", ...titled("图文展示"), card_image: { url }, card_action }),
    按钮交互: card({
      card_type: "button_interaction",
      ...titled("按钮交互"),
      task_id: "b1",
      action_menu: { desc: "更多", action_list: [{ text: "不再接收", key: "stop" }] },
      button_list: [
        { text: "同意", key: "yes", style: 1 },
        { text: "驳回", key: "no", style: 3 },
      ],
    }),
    投票选择: card({
      card_type: "vote_interaction",
      ...titled("投票选择"),
      task_id: "v1",
      checkbox: { question_key: "q", option_list: options.map((each) => ({ ...each, is_checked: false })) },
      submit_button,
    }),
    多项选择: card({
      card_type: "multiple_interaction",
      ...titled("多项选择"),
      task_id: "m1",
      select_list: [{ question_key: "q", title: "选一个", option_list: options }],
      submit_button,
    }),
    任务卡片: {
      msgtype: "interactive_taskcard",
      interactive_taskcard: {
        title: "任务卡片",
        description: "说明",
        task_id: "t1",
        btn: [{ key: "ok", name: "批准" }],
      },
    },
  };
};

/** Sends one of every kind through the API. @returns the words of each. */
export async function sendEveryKind(to: Emulator, userId: string): Promise<readonly string[]> {
  const { corpId, apps } = to.company();
  const { agentId, secret } = apps[0]!;
  const token = await fetch(`${to.url}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`);
  const { access_token } = (await token.json()) as { access_token: string };
  const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";
  const uploads = {
    image: ["图.png", Buffer.from(png, "base64")],
    voice: ["话.amr", Buffer.concat([Buffer.from("#!AMR\n"), Buffer.from([0x3c]), Buffer.alloc(31)])],
    video: ["片.mp4", Buffer.from("\0\0\0\x18ftypisom\0\0\x02\0isommp42\0\0\0\bmoov", "latin1")],
    file: ["表.txt", Buffer.from("一,二,三")],
  } as const;
  const files: Record<string, string> = {};
  for (const [type, [name, bytes]] of Object.entries(uploads)) {
    const form = new FormData();
    form.append("media", new Blob([bytes]), name);
    const answer = await fetch(`${to.url}/cgi-bin/media/upload?access_token=${access_token}&type=${type}`, {
      method: "POST",
      body: form,
    });
    const uploaded = (await answer.json()) as { media_id: string };
    expect(uploaded).toMatchObject({ media_id: expect.any(String) });
    files[type] = uploaded.media_id;
  }
  to.messaging.bindMiniProgram(agentId, "wx123");
  const all = bodies(files);
  for (const [words, body] of Object.entries(all)) {
    const sent = await fetch(`${to.url}/cgi-bin/message/send?access_token=${access_token}`, {
      method: "POST",
      body: JSON.stringify({ touser: userId, agentid: agentId, ...body }),
    });
    expect(await sent.json(), words).toMatchObject({ errcode: 0 });
  }
  return Object.keys(all);
}
