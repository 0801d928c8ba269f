/** One valid template card of every type, with every possible block. */
import type { Fields } from "./member-wire.ts";

export interface CardParts {
  /** Member whom the card may name. */
  readonly lin: string;
  /** A media_id of a file that the card may offer. */
  readonly attachment: string;
  /** A task_id never used before. */
  task(): string;
}

/** `parts` are asked for when a card is made; `over` replaces fields, undefined leaves one out. */
export function cardSamples(parts: () => CardParts): (type: string, over?: Fields) => Fields {
  const cards: Record<string, () => Fields> = {
    text_notice: () => ({
      card_type: "text_notice",
      source: { icon_url: "https://i.example/1.png", desc: "企业微信", desc_color: 1 },
      action_menu: {
        desc: "卡片副交互辅助文本说明",
        action_list: [
          { text: "接受推送", key: "A" },
          { text: "不再推送", key: "B" },
        ],
      },
      task_id: parts().task(),
      main_title: { title: "欢迎使用企业微信", desc: "您的好友正在邀请您加入" },
      quote_area: { type: 1, url: "https://work.weixin.qq.com", title: "引用样式", quote_text: "引用文案" },
      emphasis_content: { title: "100", desc: "核心数据" },
      sub_title_text: "下载企业微信还能抢红包！",
      horizontal_content_list: [
        { keyname: "邀请人", value: "张三" },
        { type: 1, keyname: "官网", value: "点击访问", url: "https://work.weixin.qq.com" },
        { type: 2, keyname: "下载", value: "合同.pdf", media_id: parts().attachment },
        { type: 3, keyname: "员工信息", value: "点击查看", userid: parts().lin },
      ],
      jump_list: [
        { type: 1, title: "官网", url: "https://work.weixin.qq.com" },
        { type: 2, title: "小程序", appid: "wx1", pagepath: "/index" },
      ],
      card_action: { type: 2, appid: "wx1", pagepath: "/index" },
    }),
    news_notice: () => ({
      card_type: "news_notice",
      main_title: { title: "欢迎使用企业微信" },
      card_image: { url: "https://i.example/1.png", aspect_ratio: 1.3 },
      image_text_area: {
        type: 1,
        url: "https://a.example",
        title: "左图右文",
        desc: "样式",
        image_url: "https://i.example/2.png",
      },
      vertical_content_list: [{ title: "惊喜红包等你来拿", desc: "下载企业微信还能抢红包！" }],
      card_action: { type: 1, url: "https://work.weixin.qq.com" },
    }),
    button_interaction: () => ({
      card_type: "button_interaction",
      main_title: { title: "审批" },
      task_id: parts().task(),
      button_selection: {
        question_key: "q",
        title: "评分",
        option_list: [
          { id: "1", text: "100分" },
          { id: "2", text: "101分" },
        ],
        selected_id: "2",
      },
      button_list: [
        { text: "同意", style: 1, key: "yes" },
        { type: 1, text: "详情", style: 4, url: "https://a.example" },
      ],
    }),
    vote_interaction: () => ({
      card_type: "vote_interaction",
      main_title: { title: "投票" },
      task_id: parts().task(),
      checkbox: {
        question_key: "q",
        mode: 1,
        option_list: [
          { id: "a", text: "A", is_checked: true },
          { id: "b", text: "B", is_checked: false },
        ],
      },
      submit_button: { text: "交", key: "go" },
    }),
    multiple_interaction: () => ({
      card_type: "multiple_interaction",
      main_title: { title: "调查" },
      task_id: parts().task(),
      select_list: [
        { question_key: "q1", title: "一", option_list: [{ id: "a", text: "A" }], selected_id: "a" },
        {
          question_key: "q2",
          title: "二",
          option_list: [
            { id: "a", text: "A" },
            { id: "b", text: "B" },
          ],
          selected_id: "b",
        },
      ],
      submit_button: { text: "交", key: "go" },
    }),
  };
  return (type, over = {}) => ({ ...cards[type]!(), ...over });
}
