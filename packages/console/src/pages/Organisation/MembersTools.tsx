import { SendOutlined, UserAddOutlined } from "@ant-design/icons";
import type { Account } from "@shoufa/contract";
import { ReasonedButton, useChosenColumns, useText } from "@shoufa/web";
import { memo, type ReactNode } from "react";
import { Link } from "react-router";
import { type MembersFilter, membersQuery } from "../../api/directory.ts";
import { ExportDirectoryButton } from "../../components/ExportDirectoryButton.tsx";
import { directory } from "../../text/directory.ts";
import { acts as text } from "../../text/directory-acts.ts";
import { MemberFilters } from "./MemberFilters.tsx";
import styles from "./MembersPanel.module.css";
import { exportedFields, useMemberColumns } from "./member-columns.tsx";
import type { OrganisationUrl, useOrganisationUrl } from "./use-organisation-url.ts";

interface MembersToolsProps {
  readonly account: Account;
  /** Null: the people in none of the departments. */
  readonly departmentId: number | null;
  readonly url: OrganisationUrl;
  readonly set: ReturnType<typeof useOrganisationUrl>["set"];
  readonly whyNot: string | null;
  /** Menu of acts on the department. */
  readonly menu: ReactNode;
  readonly onAdd: () => void;
}

/** Filter that the page's address asks for. */
export function filterOf(url: OrganisationUrl, departmentId: number | null): MembersFilter {
  const { below, q, status, tag, noMobile, noLeader, noTag, since } = url;
  return {
    ...{ department: departmentId ?? undefined, below, outside: departmentId === null },
    ...{ q, status, tag, noMobile, noLeader, noTag, since },
  };
}

/** Acts besides looking: write to the department, add somebody, export, filter. People who arrive change none of it. */
export const MembersTools = memo(function MembersTools(props: MembersToolsProps) {
  const { account, departmentId, url, set, whyNot, menu, onAdd } = props;
  const { t } = useText();
  const shown = useChosenColumns("members", useMemberColumns());
  return (
    <>
      {departmentId !== null && (
        <Link className={styles.send} to={`/send?department=${departmentId}`}>
          <SendOutlined aria-hidden /> {t(directory.sendToDepartment)}
        </Link>
      )}
      <ReasonedButton type="primary" icon={<UserAddOutlined aria-hidden />} whyNot={whyNot} onClick={onAdd}>
        {t(text.addMember)}
      </ReasonedButton>
      {menu}
      <ExportDirectoryButton
        accountId={account.id}
        of={{ filter: membersQuery(filterOf(url, departmentId)) }}
        fields={exportedFields(shown)}
      />
      <span className={styles.break} />
      <MemberFilters accountId={account.id} url={url} set={set} hasDepartment={departmentId !== null} />
    </>
  );
});
