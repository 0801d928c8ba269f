import { CloseOutlined } from "@ant-design/icons";
import { useStored, useText } from "@shoufa/web";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { useSession } from "../../api/session.ts";
import { directoryFilters as text } from "../../text/directory-filters.ts";
import styles from "./MemberFilters.module.css";
import { parseViews, withView } from "./saved-views.ts";

interface SavedViewsProps {
  /** Filters as they are now; empty where there is none. */
  readonly filters: Readonly<Record<string, string>>;
  readonly onOpen: (filters: Readonly<Record<string, string>>) => void;
}

/** Filters kept under a name by this operator: opened, kept, given up. */
export function SavedViews({ filters, onOpen }: SavedViewsProps) {
  const { t } = useText();
  const session = useSession();
  const operator = session.data?.state === "signed-in" ? session.data.operator.id : "";
  const [stored, store] = useStored(`views.members.${operator}`, "");
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const views = parseViews(stored);
  const hasFilters = Object.values(filters).some((value) => value !== "");
  const keep = (): void => {
    if (name.trim() === "" || !hasFilters) return;
    store(JSON.stringify(withView(views, { name: name.trim(), filters })));
    setName("");
    setOpen(false);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <div className={styles.views}>
          {views.length === 0 && <p className="quiet">{t(text.noViews)}</p>}
          <ul>
            {views.map((view) => (
              <li key={view.name}>
                <Button
                  type="text"
                  size="small"
                  onClick={() => {
                    onOpen(view.filters);
                    setOpen(false);
                  }}
                >
                  {view.name}
                </Button>
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined aria-hidden />}
                  aria-label={t(text.dropView, { name: view.name })}
                  onClick={() => store(JSON.stringify(views.filter((each) => each !== view)))}
                />
              </li>
            ))}
          </ul>
          {hasFilters ? (
            <div className={styles.keep}>
              <Input
                size="small"
                aria-label={t(text.viewName)}
                placeholder={t(text.viewName)}
                maxLength={32}
                value={name}
                onChange={({ target }) => setName(target.value)}
                onPressEnter={keep}
              />
              <Button size="small" type="primary" disabled={name.trim() === ""} onClick={keep}>
                {t(text.keepView)}
              </Button>
            </div>
          ) : (
            <p className="quiet">{t(text.viewHint)}</p>
          )}
        </div>
      }
    >
      <Button>{t(text.views)}</Button>
    </Popover>
  );
}
