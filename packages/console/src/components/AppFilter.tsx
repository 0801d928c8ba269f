import { useText } from "@shoufa/web";
import { Select, type SelectProps } from "antd";
import { shell } from "../text/shell.ts";
import { useCompany } from "./use-company.tsx";

interface AppFilterProps extends Pick<SelectProps, "size" | "className"> {
  /** Undefined: all apps. */
  readonly appId: string | undefined;
  readonly onChoose: (appId: string | null) => void;
}

/** The app that a list is limited to; nothing where the company has only one. */
export function AppFilter({ appId, onChoose, ...look }: AppFilterProps) {
  const { t } = useText();
  const { apps } = useCompany();
  if (apps.length < 2) return null;
  return (
    <Select
      {...look}
      aria-label={t(shell.appFilter)}
      value={appId ?? ""}
      onChange={(id) => onChoose(id === "" ? null : id)}
      options={[{ value: "", label: t(shell.allApps) }, ...apps.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}
