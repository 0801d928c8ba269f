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
  const items = useDrafts(accountId).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
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
