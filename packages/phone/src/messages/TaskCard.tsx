import type { TaskcardBody } from "@shoufa/protocol";
import type { DrawingProps, PhoneMessage } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { AnsweredLine } from "./card/AnsweredLine.tsx";
import { descriptionRuns } from "./rich-description.ts";
import { SafeLink } from "./SafeLink.tsx";

export const TaskCard = ({ message }: DrawingProps<"taskcard">) => (
  <Card message={message} card={message.content.taskcard} />
);

export const InteractiveTaskCard = ({ message }: DrawingProps<"interactive_taskcard">) => (
  <Card message={message} card={message.content.interactive_taskcard} />
);

/** The card before template cards: a text and at most two buttons. */
function Card({ message, card }: { message: PhoneMessage; card: TaskcardBody["taskcard"] }) {
  const { onAct } = usePhoneContext();
  const progress = message.card;
  const replaced = progress?.state === "updated" ? progress.replaceName : undefined;
  return (
    <div className="phone-card">
      <div className="phone-card-body">
        <p className="phone-card-title">
          <SafeLink className="phone-card-cover" href={card.url}>
            {card.title}
          </SafeLink>
        </p>
        <p className="phone-card-description">
          {descriptionRuns(card.description)
            .map(({ text }) => text)
            .join("\n")}
        </p>
        <AnsweredLine progress={progress} />
      </div>
      {replaced !== undefined ? (
        <p className="phone-card-done">{replaced}</p>
      ) : (
        <div className="phone-card-bar">
          {card.btn.map(({ color, is_bold, key, name }) => (
            <button
              key={key}
              type="button"
              data-color={color ?? "blue"}
              data-bold={is_bold || undefined}
              onClick={() => onAct?.({ kind: "task-card", messageId: message.id, button: key })}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
