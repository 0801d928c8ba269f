import { MobileOutlined } from "@ant-design/icons";
import { Tip, useText } from "@shoufa/web";
import { Button } from "antd";
import { useCompany } from "../components/use-company.tsx";
import { shell } from "../text/shell.ts";

/** The virtual phones of a simulated company; a real one has real phones. */
export function PhonesLink() {
  const { t } = useText();
  const company = useCompany();
  if (company.kind !== "sandbox") return null;
  return (
    <Tip title={t(shell.openPhonesHint)}>
      <Button href={company.apiBase} target="_blank" rel="noopener" icon={<MobileOutlined aria-hidden />}>
        {t(shell.openPhones)}
      </Button>
    </Tip>
  );
}
