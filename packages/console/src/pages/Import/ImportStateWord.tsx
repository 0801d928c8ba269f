import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  LoadingOutlined,
  TableOutlined,
} from "@ant-design/icons";
import type { DirectoryImport, ImportState } from "@shoufa/contract";
import { StateWord, type Tone, useText } from "@shoufa/web";
import type { ReactNode } from "react";
import { imports as text } from "../../text/imports.ts";

const looks: Readonly<Record<ImportState, readonly [Tone, ReactNode]>> = {
  reading: ["busy", <LoadingOutlined key="" />],
  columns: ["waiting", <TableOutlined key="" />],
  checking: ["busy", <LoadingOutlined key="" />],
  checked: ["waiting", <EditOutlined key="" />],
  planned: ["good", <CheckCircleOutlined key="" />],
  failed: ["bad", <CloseCircleOutlined key="" />],
};

export function ImportStateWord({ of: { state } }: { readonly of: Pick<DirectoryImport, "state"> }) {
  const { t } = useText();
  const [tone, icon] = looks[state];
  return (
    <StateWord tone={tone} icon={icon}>
      {t(text[state])}
    </StateWord>
  );
}
