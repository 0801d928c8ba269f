import type { CardAction, CardActionMenu, CardSource, CardTitle } from "@shoufa/protocol";
import { useId, useState } from "react";
import { usePhoneContext } from "../../phone-context.ts";
import { phoneText } from "../../phone-texts.ts";
import { Picture } from "../Picture.tsx";
import { SafeLink } from "../SafeLink.tsx";

interface SourceLineProps {
  readonly source: CardSource | undefined;
  readonly menu?: CardActionMenu | undefined;
  readonly messageId: string;
}

/** Source of the card, and the menu in its corner. */
export function SourceLine({ source, menu, messageId }: SourceLineProps) {
  if (!source && !menu) return null;
  return (
    <div className="phone-card-source" data-color={source?.desc_color ?? 0}>
      {source?.icon_url && <Picture url={source.icon_url} ratio={1} />}
      <span>{source?.desc}</span>
      {menu && <ActionMenu menu={menu} messageId={messageId} />}
    </div>
  );
}

function ActionMenu({ menu, messageId }: { menu: CardActionMenu; messageId: string }) {
  const { language, onAct } = usePhoneContext();
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="phone-card-menu">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={menu.desc || phoneText(language, "cardMenu")}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setOpen(false);
        }}
      >
        ⋯
      </button>
      <div id={id} hidden={!open} className="phone-card-menu-list">
        {menu.desc && <p>{menu.desc}</p>}
        {menu.action_list.map(({ key, text }) => (
          <button
            key={key}
            type="button"
            onClick={() => {
              setOpen(false);
              onAct?.({ kind: "card-menu", messageId, action: key });
            }}
          >
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}

/** The title leads where a tap on the card leads, and its link covers the card. */
export function MainTitle({ title, action }: { title: CardTitle | undefined; action?: CardAction | undefined }) {
  const href = action?.type === 1 ? action.url : undefined;
  if (!title?.title && !title?.desc) return null;
  return (
    <>
      {title.title && (
        <p className="phone-card-title">
          <SafeLink className="phone-card-cover" href={href}>
            {title.title}
          </SafeLink>
        </p>
      )}
      {title.desc && <p className="phone-card-quiet">{title.desc}</p>}
    </>
  );
}
