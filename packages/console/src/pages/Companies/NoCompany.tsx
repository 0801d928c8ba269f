import { StatePicture, useText } from "@shoufa/web";
import { LinkButton } from "../../components/LinkButton.tsx";
import { companies as text } from "../../text/companies.ts";

/** An address of a company or an app that is not there any more. */
export function NoCompany() {
  const { t } = useText();
  return (
    <StatePicture
      kind="gone"
      heading="h1"
      title={t(text.notFound)}
      actions={<LinkButton to="/companies">{t(text.backToList)}</LinkButton>}
    />
  );
}
