import { useStored, useText } from "@shoufa/web";
import { Alert, Button } from "antd";
import { LinkButton } from "../../components/LinkButton.tsx";
import { useCompanies } from "../../components/use-company.tsx";
import { useMay } from "../../components/use-may.ts";
import { firstSteps as text } from "../../text/first-steps.ts";
import styles from "./HomePage.module.css";

/** The way to one's own company, while only simulated ones are connected. */
export function OnlySample() {
  const { t } = useText();
  const { all, operatorId } = useCompanies();
  const [hidden, setHidden] = useStored(`only-sample-hidden.${operatorId}`, "");
  const may = useMay();
  if (!may("account.edit") || hidden !== "" || all.some(({ kind }) => kind === "real")) return null;
  return (
    <Alert
      className={styles.problem ?? ""}
      type="info"
      showIcon
      title={t(text.onlySample)}
      description={t(text.onlySampleHint)}
      action={
        <div className={styles.hintActs}>
          <LinkButton isSecond to="/companies/new">
            {t(text.connectOpen)}
          </LinkButton>
          <Button type="text" onClick={() => setHidden("yes")}>
            {t(text.hide)}
          </Button>
        </div>
      }
    />
  );
}
