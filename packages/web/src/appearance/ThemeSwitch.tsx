import { DesktopOutlined, MoonOutlined, SunOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { common } from "../text/common.ts";
import { useText } from "../text/language.tsx";
import { type ThemeChoice, useTheme } from "./use-theme.ts";

const icons: Record<ThemeChoice, ReactNode> = {
  system: <DesktopOutlined aria-hidden />,
  light: <SunOutlined aria-hidden />,
  dark: <MoonOutlined aria-hidden />,
};

export function ThemeSwitch() {
  const { t } = useText();
  const { choice, choose } = useTheme();
  const labels = { system: t(common.themeSystem), light: t(common.themeLight), dark: t(common.themeDark) };
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        selectable: true,
        selectedKeys: [choice],
        items: (["system", "light", "dark"] as const).map((key) => ({ key, label: labels[key], icon: icons[key] })),
        onClick: ({ key }) => choose(key as ThemeChoice),
      }}
    >
      <Button
        type="text"
        icon={icons[choice]}
        aria-label={`${t(common.theme)}: ${labels[choice]}`}
        aria-haspopup="menu"
      />
    </Dropdown>
  );
}
