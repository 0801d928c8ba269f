import { useText } from "@shoufa/web";
import { Link } from "react-router";
import { type AppOf, useRules } from "../../api/rules.ts";
import { useMay } from "../../components/use-may.ts";
import { menus as text } from "../../text/menus.ts";

interface RuleOfButtonProps {
  readonly of: AppOf;
  /** Key of a button of type click. */
  readonly menuKey: string;
}

/** What answers a tap on the button: the reply rule on its key, or the way to make one. */
export function RuleOfButton({ of, menuKey }: RuleOfButtonProps) {
  const { t } = useText();
  const rules = useRules(of);
  const may = useMay();
  if (rules.state !== "ready" || menuKey === "") return null;
  const rule = rules.rows.find(({ trigger }) => trigger.kind === "menu" && trigger.key === menuKey);
  if (rule === undefined && !may("rule.edit")) return null;
  const to = new URLSearchParams({
    app: of.appId,
    rule: rule?.id ?? "new",
    ...(rule === undefined && { menu: menuKey }),
  });
  return (
    <p>
      <Link to={`/rules?${to}`}>
        {rule === undefined ? t(text.ruleMake) : t(rule.enabled ? text.ruleOn : text.ruleOff)}
      </Link>
    </p>
  );
}
