import type { PhoneMessage, ShownCard } from "../../message.ts";
import { Picture } from "../Picture.tsx";
import { Goal, Jumps, Paragraphs, QuoteArea, Rows } from "./CardBlocks.tsx";
import { MainTitle, SourceLine } from "./CardHead.tsx";

interface NoticeProps<T extends ShownCard["card_type"]> {
  readonly card: Extract<ShownCard, { card_type: T }>;
  readonly message: PhoneMessage;
}

export function TextNotice({ card, message }: NoticeProps<"text_notice">) {
  const { emphasis_content: emphasis } = card;
  const title = card.main_title?.title ? card.main_title : undefined;
  return (
    <div className="phone-card phone-template">
      <div className="phone-card-body">
        <SourceLine source={card.source} menu={card.action_menu} messageId={message.id} />
        <MainTitle title={title ?? card.main_title} action={card.card_action} />
        {(emphasis?.title || emphasis?.desc) && (
          <div className="phone-emphasis">
            {emphasis.title && <strong>{emphasis.title}</strong>}
            {emphasis.desc && <span>{emphasis.desc}</span>}
          </div>
        )}
        <QuoteArea quote={card.quote_area} />
        {card.sub_title_text && (
          <p className="phone-card-sub">
            {title ? (
              card.sub_title_text
            ) : (
              <Goal goal={card.card_action} className="phone-card-cover">
                {card.sub_title_text}
              </Goal>
            )}
          </p>
        )}
        <Rows rows={card.horizontal_content_list} message={message} />
      </div>
      <Jumps list={card.jump_list} />
    </div>
  );
}

export function NewsNotice({ card, message }: NoticeProps<"news_notice">) {
  const { card_image: image, image_text_area: area } = card;
  return (
    <div className="phone-card phone-template">
      <div className="phone-card-body">
        <SourceLine source={card.source} menu={card.action_menu} messageId={message.id} />
        <MainTitle title={card.main_title} action={card.card_action} />
        {image && <Picture url={image.url} ratio={image.aspect_ratio ?? 1.3} className="phone-card-image" />}
        {area && (
          <div className="phone-card-area">
            <Picture url={area.image_url} ratio={1} />
            <div>
              {area.title && (
                <p>
                  <Goal goal={area}>{area.title}</Goal>
                </p>
              )}
              {area.desc && <p className="phone-card-quiet">{area.desc}</p>}
            </div>
          </div>
        )}
        <QuoteArea quote={card.quote_area} />
        <Paragraphs list={card.vertical_content_list} />
        <Rows rows={card.horizontal_content_list} message={message} />
      </div>
      <Jumps list={card.jump_list} />
    </div>
  );
}
