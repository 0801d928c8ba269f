import { DeleteOutlined } from "@ant-design/icons";
import { Time, useText } from "@shoufa/web";
import { Button, Popover } from "antd";
import { useState } from "react";
import { useDrafts } from "../../api/drafts.ts";
import { drafts as text } from "../../text/drafts.ts";
import styles from "./SendPage.module.css";

interface DraftsMenuProps {
  readonly accountId: string;
  readonly onOpen: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

/** One's own drafts, to be opened and deleted; nothing while there are none. */
export function DraftsMenu({ accountId, onOpen, onRemove }: DraftsMenuProps) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const drafts = useDrafts(accountId).data?.items ?? [];
  // A draft that is saved meanwhile would go to the top, and another would come under the pointer that presses.
  const [opened, setOpened] = useState<readonly string[]>([]);
  const place = ({ id }: { readonly id: string }): number => {
    const at = opened.indexOf(id);
    return at < 0 ? opened.length : at;
  };
  const items = isOpen ? drafts.toSorted((one, other) => place(one) - place(other)) : drafts;
  if (items.length === 0) return null;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={(next) => {
        setOpen(next);
        setOpened(drafts.map(({ id }) => id));
      }}
      title={t(text.heading)}
      content={
        <ul className={styles.drafts}>
          {items.map(({ id, title, updatedAt }) => (
            <li key={id}>
              <Button
                type="link"
                onClick={() => {
                  setOpen(false);
                  onOpen(id);
                }}
              >
                {title === "" ? t(text.untitled) : title}
              </Button>
              <Time at={updatedAt} />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t(text.remove, { title })}
                onClick={() => onRemove(id)}
              />
            </li>
          ))}
        </ul>
      }
    >
      <Button>{t(text.list, { count: items.length })}</Button>
    </Popover>
  );
}
