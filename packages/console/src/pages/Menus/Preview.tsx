import "@shoufa/phone/phone.css";
import { type MenuEntries, menuOf } from "@shoufa/contract";
import { AppMenu, PhoneFrame, TitleBar } from "@shoufa/phone";
import { useText, useTheme } from "@shoufa/web";
import { useState } from "react";
import { menus as text } from "../../text/menus.ts";
import { nameOf } from "./button-types.ts";
import type { Place } from "./edit.ts";
import styles from "./MenusPage.module.css";

interface PreviewProps {
  readonly appName: string;
  readonly entries: MenuEntries;
  readonly selected: Place | undefined;
  readonly onSelect: (place: Place) => void;
}

/** The draft at the foot of the app's chat. The list of the selected button is open. */
export function Preview({ appName, entries, selected, onSelect }: PreviewProps) {
  const { t, language } = useText();
  const [closed, setClosed] = useState<Place>();
  const [now] = useState(() => Date.now());
  const theme = useTheme().isDark ? "dark" : "light";
  const named = entries.map((entry) => ({
    ...entry,
    name: nameOf(entry, t),
    children: entry.children.map((child) => ({ ...child, name: nameOf(child, t) })),
  }));
  const open = selected === closed ? undefined : selected?.[0];
  return (
    <div className={styles.phone}>
      <PhoneFrame label={t(text.preview)} language={language} now={now} size="small" theme={theme}>
        <TitleBar title={appName} language={language} />
        <div className={styles.chat} />
        {named.length > 0 && (
          <AppMenu
            menu={menuOf(named)}
            label={t(text.previewMenu)}
            open={open}
            onOpen={(first) => {
              if (first === undefined) setClosed(selected);
              else {
                setClosed(undefined);
                onSelect([first]);
              }
            }}
            onTap={(_, [first = 0, second]) => onSelect(second === undefined ? [first] : [first, second])}
          />
        )}
      </PhoneFrame>
    </div>
  );
}
