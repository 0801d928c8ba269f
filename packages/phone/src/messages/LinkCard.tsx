import type { DrawingProps } from "../drawings.ts";
import { Picture } from "./Picture.tsx";
import { SafeLink } from "./SafeLink.tsx";

export function LinkCard({ message }: DrawingProps<"link">) {
  const { description, picurl, title, url } = message.content.link;
  return (
    <div className="phone-card">
      <div className="phone-card-body">
        <p className="phone-card-title">
          <SafeLink className="phone-card-cover" href={url}>
            {title}
          </SafeLink>
        </p>
        <div className="phone-link-lines">
          <p className="phone-card-quiet">{description || url}</p>
          {picurl && <Picture url={picurl} ratio={1} />}
        </div>
      </div>
    </div>
  );
}
