import type { DrawingProps } from "../message.ts";
import { MiniProgramLine } from "./News.tsx";

export function MiniprogramNotice({ message }: DrawingProps<"miniprogram_notice">) {
  const { appid, content_item, description, emphasis_first_item, title } = message.content.miniprogram_notice;
  const items = content_item ?? [];
  const [first, ...others] = items;
  const emphasised = emphasis_first_item ? first : undefined;
  return (
    <div className="phone-card">
      <div className="phone-card-body">
        <p className="phone-card-title">{title}</p>
        {description && <p className="phone-card-quiet">{description}</p>}
        {emphasised && (
          <div className="phone-emphasis">
            <strong>{emphasised.value}</strong>
            <span>{emphasised.key}</span>
          </div>
        )}
        <dl className="phone-rows">
          {(emphasised ? others : items).map(({ key, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one card never move
            <div key={index}>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="phone-card-more">
        <MiniProgramLine appid={appid} />
      </div>
    </div>
  );
}
