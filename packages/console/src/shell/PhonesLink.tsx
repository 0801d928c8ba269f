import { MobileOutlined } from "@ant-design/icons";
import { useText } from "@shoufa/web";
import { Button, Tooltip } from "antd";
import { useCompany } from "../components/use-company.tsx";
import { shell } from "../text/shell.ts";

/** The virtual phones of a simulated company; a real one has real phones. */
export function PhonesLink() {
  const { t } = useText();
  const company = useCompany();
  if (company.kind !== "sandbox") return null;
  return (
    <Tooltip title={t(shell.openPhonesHint)}>
      <Button href={company.apiBase} target="_blank" rel="noopener" icon={<MobileOutlined aria-hidden />}>
        {t(shell.openPhones)}
      </Button>
    </Tooltip>
  );
}
