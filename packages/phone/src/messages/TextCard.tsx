import type { DrawingProps } from "../message.ts";
import { usePhoneContext } from "../phone-context.ts";
import { phoneText } from "../phone-texts.ts";
import { CardTitle } from "./CardTitle.tsx";
import { descriptionRuns } from "./rich-description.ts";

export function TextCard({ message }: DrawingProps<"textcard">) {
  const { language } = usePhoneContext();
  const { btntxt, description, title, url } = message.content.textcard;
  return (
    <div className="phone-card">
      <div className="phone-card-body">
        <CardTitle title={title} url={url} />
        <div className="phone-card-description">
          {descriptionRuns(description).map(({ block, look, text }, index) => {
            const Tag = block ? "div" : "span";
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one description never move
              <Tag key={index} data-look={look}>
                {text}
              </Tag>
            );
          })}
        </div>
      </div>
      <p className="phone-card-more">{btntxt || phoneText(language, "details")}</p>
    </div>
  );
}
