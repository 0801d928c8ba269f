import type { DrawingProps } from "../message.ts";
import { CardTitle } from "./CardTitle.tsx";
import { Picture } from "./Picture.tsx";

export function LinkCard({ message }: DrawingProps<"link">) {
  const { description, picurl, title, url } = message.content.link;
  return (
    <div className="phone-card">
      <div className="phone-card-body">
        <CardTitle title={title} url={url} />
        <div className="phone-link-lines">
          <p className="phone-card-quiet">{description || url}</p>
          {picurl && <Picture url={picurl} ratio={1} />}
        </div>
      </div>
    </div>
  );
}
