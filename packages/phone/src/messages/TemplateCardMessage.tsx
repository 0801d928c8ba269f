import type { DrawingProps } from "../message.ts";
import { ButtonInteraction, MultipleInteraction, VoteInteraction } from "./card/InteractionCards.tsx";
import { NewsNotice, TextNotice } from "./card/NoticeCards.tsx";

export function TemplateCardMessage({ message }: DrawingProps<"template_card">) {
  const card = message.content.template_card;
  // The person's choices belong to that card, not to the one that has replaced it.
  const face = message.card?.state === "updated" ? "updated" : "sent";
  switch (card.card_type) {
    case "text_notice":
      return <TextNotice card={card} message={message} />;
    case "news_notice":
      return <NewsNotice card={card} message={message} />;
    case "button_interaction":
      return <ButtonInteraction key={face} card={card} message={message} />;
    case "vote_interaction":
      return <VoteInteraction key={face} card={card} message={message} />;
    case "multiple_interaction":
      return <MultipleInteraction key={face} card={card} message={message} />;
  }
}
