/** Schemas of the five template cards, as WeCom writes them. Meaning and bounds: `@shoufa/protocol`, template-card.ts. */
import type { TemplateCard as Card } from "@shoufa/protocol/messages";
import { z } from "zod";

const words = z.string();
const may = words.exactOptional();
const link = z.union([z.literal(0), z.literal(1), z.literal(2)]).exactOptional();
const target = { type: link, url: may, appid: may, pagepath: may };
const yes = z.boolean();

const plainSource = { icon_url: may, desc: may };
const source = z
  .strictObject({
    ...plainSource,
    desc_color: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).exactOptional(),
  })
  .exactOptional();
const formSource = z.strictObject(plainSource).exactOptional();
const title = z.strictObject({ title: words, desc: may });
const entry = z.strictObject({ text: words, key: words });

const common = {
  source,
  action_menu: z.strictObject({ desc: may, action_list: z.array(entry) }).exactOptional(),
  quote_area: z.strictObject({ ...target, title: may, quote_text: may }).exactOptional(),
  horizontal_content_list: z
    .array(
      z.strictObject({
        type: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).exactOptional(),
        keyname: words,
        value: may,
        url: may,
        /** Id of an uploaded file; its name goes into `value`. */
        media_id: may,
        userid: may,
      }),
    )
    .exactOptional(),
};

const notice = {
  ...common,
  task_id: may,
  jump_list: z.array(z.strictObject({ ...target, title: words })).exactOptional(),
  card_action: z.strictObject(target),
};

const selection = {
  question_key: words,
  title: may,
  option_list: z.array(z.strictObject({ id: words, text: words })),
  selected_id: may,
};
const submit = z.strictObject({ text: may, key: words });

export const TemplateCard = z.discriminatedUnion("card_type", [
  z.strictObject({
    card_type: z.literal("text_notice"),
    ...notice,
    main_title: z.strictObject({ title: may, desc: may }).exactOptional(),
    emphasis_content: z.strictObject({ title: may, desc: may }).exactOptional(),
    sub_title_text: may,
  }),
  z.strictObject({
    card_type: z.literal("news_notice"),
    ...notice,
    main_title: title,
    card_image: z.strictObject({ url: words, aspect_ratio: z.number().exactOptional() }).exactOptional(),
    image_text_area: z.strictObject({ ...target, title: may, desc: may, image_url: words }).exactOptional(),
    vertical_content_list: z.array(z.strictObject({ title: words, desc: may })).exactOptional(),
  }),
  z.strictObject({
    card_type: z.literal("button_interaction"),
    ...common,
    main_title: title,
    task_id: words,
    sub_title_text: may,
    card_action: z.strictObject(target).exactOptional(),
    button_selection: z.strictObject(selection).exactOptional(),
    button_list: z.array(
      z.strictObject({
        type: z.union([z.literal(0), z.literal(1)]).exactOptional(),
        text: words,
        style: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).exactOptional(),
        key: may,
        url: may,
      }),
    ),
  }),
  z.strictObject({
    card_type: z.literal("vote_interaction"),
    source: formSource,
    main_title: title,
    task_id: words,
    checkbox: z.strictObject({
      question_key: words,
      mode: z.union([z.literal(0), z.literal(1)]).exactOptional(),
      option_list: z.array(z.strictObject({ id: words, text: words, is_checked: yes })),
    }),
    submit_button: submit,
  }),
  z.strictObject({
    card_type: z.literal("multiple_interaction"),
    source: formSource,
    main_title: title,
    task_id: words,
    select_list: z.array(z.strictObject(selection)),
    submit_button: submit,
  }),
]) satisfies z.ZodType<Card>;
export type TemplateCard = z.infer<typeof TemplateCard>;
export type CardType = TemplateCard["card_type"];
