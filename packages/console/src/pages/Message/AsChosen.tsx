import { ApartmentOutlined, MinusCircleOutlined, TagOutlined, TeamOutlined, UserOutlined } from "@ant-design/icons";
import type { Message, NamedParts } from "@shoufa/contract";
import { type Say, useText } from "@shoufa/web";
import { Button } from "antd";
import { useState } from "react";
import { messages as text } from "../../text/messages.ts";
import styles from "./MessagePage.module.css";

const shownAtFirst = 12;

/** The recipients as the operator chose them, by the names they had then. */
export function AsChosen({ chosen }: { readonly chosen: Message["chosen"] }) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const everyone = { key: "everyone", icon: <TeamOutlined aria-hidden />, label: t(text.everyone) };
  const all = [
    ...(chosen.everyone ? [everyone] : partsOf(chosen, t)),
    ...partsOf(chosen.except, t).map(({ key, label }) => ({
      key: `except ${key}`,
      icon: <MinusCircleOutlined aria-hidden />,
      label: t(text.exceptOf, { name: label }),
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

const partsOf = ({ departments, departmentsOnly, tags, members }: NamedParts, t: Say) => [
  ...departments.map(({ id, name }) => ({
    key: `d:${id}`,
    icon: <ApartmentOutlined aria-hidden />,
    label: t(text.withBelow, { name }),
  })),
  ...departmentsOnly.map(({ id, name }) => ({
    key: `o:${id}`,
    icon: <ApartmentOutlined aria-hidden />,
    label: t(text.onlyDirect, { name }),
  })),
  ...tags.map(({ id, name }) => ({ key: `t:${id}`, icon: <TagOutlined aria-hidden />, label: name })),
  ...members.map(({ userId, name }) => ({ key: `m:${userId}`, icon: <UserOutlined aria-hidden />, label: name })),
];
