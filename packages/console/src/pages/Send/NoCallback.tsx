import { useText } from "@shoufa/web";
import { Alert } from "antd";
import { Link } from "react-router";
import { compose } from "../../text/compose.ts";

/** Said before a card is sent that WeCom would refuse. */
export function NoCallback({ accountId, appId }: { readonly accountId: string; readonly appId: string }) {
  const { t } = useText();
  return (
    <Alert
      type="warning"
      showIcon
      title={t(compose.wrong.callback)}
      action={<Link to={`/companies/${accountId}/apps/${appId}`}>{t(compose.wrong.setUp)}</Link>}
    />
  );
}
