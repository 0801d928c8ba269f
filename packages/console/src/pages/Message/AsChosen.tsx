import { ApartmentOutlined, TeamOutlined, UserOutlined } from "@ant-design/icons";
import type { Message } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { Button } from "antd";
import { useState } from "react";
import { messages as text } from "../../text/messages.ts";
import styles from "./MessagePage.module.css";

const shownAtFirst = 12;

/** The recipients as the operator chose them, by the names they had then. */
export function AsChosen({ chosen }: { readonly chosen: Message["chosen"] }) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  if (chosen.everyone) {
    return (
      <span>
        <TeamOutlined aria-hidden /> {t(text.everyone)}
      </span>
    );
  }
  const all = [
    ...chosen.departments.map(({ id, name }) => ({
      key: `d:${id}`,
      icon: <ApartmentOutlined aria-hidden />,
      label: t(text.withBelow, { name }),
    })),
    ...chosen.members.map(({ userId, name }) => ({
      key: `m:${userId}`,
      icon: <UserOutlined aria-hidden />,
      label: name,
    })),
  ];
  const shown = isWhole ? all : all.slice(0, shownAtFirst);
  return (
    <>
      <ul className={styles.chosen}>
        {shown.map(({ key, icon, label }) => (
          <li key={key}>
            {icon} {label}
          </li>
        ))}
      </ul>
      {shown.length < all.length && (
        <Button type="link" size="small" onClick={() => setWhole(true)}>
          {t(text.showAll, { count: all.length })}
        </Button>
      )}
    </>
  );
}
