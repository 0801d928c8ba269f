import { UploadOutlined } from "@ant-design/icons";
import { useText } from "@shoufa/web";
import { imports as text } from "../text/imports.ts";
import { LinkButton } from "./LinkButton.tsx";
import { useMay } from "./use-may.ts";

/** Leads to the imports of the directory, for those who may import. */
export function ImportLink() {
  const { t } = useText();
  const may = useMay();
  if (!may("directory.import")) return null;
  return (
    <LinkButton to="/org/import" icon={<UploadOutlined aria-hidden />} isSecond>
      {t(text.importButton)}
    </LinkButton>
  );
}
