import type { Account, MemberDetails } from "@shoufa/contract";
import { useText } from "@shoufa/web";
import { acts as text } from "../../text/directory-acts.ts";
import { MemberForm } from "./MemberForm.tsx";
import { changesOf, draftOf, newDraft, newMember } from "./member-draft.ts";
import type { useActs } from "./use-acts.tsx";

interface MemberDialogProps {
  readonly account: Account;
  readonly acts: ReturnType<typeof useActs>;
  readonly onClose: () => void;
}

/** Adds somebody to WeCom. */
export function NewMemberDialog(
  props: MemberDialogProps & { readonly department: { readonly id: number; readonly name: string } | null },
) {
  const { account, department, acts, onClose } = props;
  const { t } = useText();
  return (
    <MemberForm
      accountId={account.id}
      title={t(text.addMember)}
      action={t(text.addMember)}
      initial={newDraft(department)}
      editing={null}
      isQiyehao={account.groups.length > 0}
      onSave={(draft) =>
        acts.run(`${t(text.addMember)} ${draft.name.trim()}`, [{ act: "member.create", member: newMember(draft) }])
      }
      onClose={onClose}
    />
  );
}

/** Edits somebody: only what was changed is written, and never over what somebody else changed meanwhile. */
export function EditMemberDialog(props: MemberDialogProps & { readonly member: MemberDetails }) {
  const { account, member, acts, onClose } = props;
  const { t } = useText();
  return (
    <MemberForm
      accountId={account.id}
      title={`${t(text.edit)} ${member.name}`}
      action={t(text.save)}
      initial={draftOf(member)}
      names={member.leaderNames}
      editing={member.userId}
      isQiyehao={account.groups.length > 0}
      onSave={async (draft) => {
        const { set, seen } = changesOf(member, draft);
        if (Object.keys(set).length === 0) return { ok: true };
        return acts.run(`${t(text.edit)} ${member.name}`, [{ act: "member.update", userId: member.userId, set, seen }]);
      }}
      onClose={onClose}
    />
  );
}
