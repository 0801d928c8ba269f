import type { MessageContent } from "@shoufa/contract";

/** Whether the content shows pictures from addresses elsewhere, which the preview does not load. */
export function picturesElsewhere(content: MessageContent): boolean {
  if (content.type === "news") return content.news.articles.some(({ picurl }) => picurl);
  if (content.type !== "template_card") return false;
  const card = content.template_card;
  const origin = card.source?.icon_url;
  return Boolean(
    origin || ("card_image" in card && card.card_image) || ("image_text_area" in card && card.image_text_area),
  );
}
