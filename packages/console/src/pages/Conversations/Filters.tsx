import { DownloadOutlined } from "@ant-design/icons";
import type { ConversationFilter } from "@shoufa/contract";
import { common, useDepartments, useText } from "@shoufa/web";
import { Button, Segmented, Select } from "antd";
import { saveConversations, useConversationCounts } from "../../api/conversations.ts";
import { useDirectorySource } from "../../api/directory.ts";
import { AppFilter } from "../../components/AppFilter.tsx";
import { SaveFileButton } from "../../components/SaveFileButton.tsx";
import { useCompany } from "../../components/use-company.tsx";
import { conversations as text } from "../../text/conversations.ts";
import { AnsweredFilter } from "./AnsweredFilter.tsx";
import styles from "./Conversations.module.css";
import type { useConversationsUrl } from "./use-conversations-url.ts";

const states = ["open", "mine", "done", "all"] as const;

/** Which conversations the list shows. */
export function Filters({ url }: { readonly url: ReturnType<typeof useConversationsUrl> }) {
  const { t } = useText();
  const company = useCompany();
  const { filter, setFilter, clear, isFiltered } = url;
  const counts = useConversationCounts(company.id, filter).data;
  const departments = useDepartments(useDirectorySource(company.id)).data ?? [];
  const count = (state: (typeof states)[number]): number | undefined => {
    if (counts === undefined) return undefined;
    return state === "all" ? counts.open + counts.done : counts[state];
  };
  return (
    <div className={styles.filters}>
      <Segmented<ConversationFilter["state"]>
        block
        size="small"
        aria-label={t(text.states)}
        value={filter.state}
        onChange={(state) => setFilter({ state: state === "open" ? "" : state })}
        options={states.map((state) => ({
          value: state,
          label:
            count(state) === undefined
              ? t(text[state])
              : t(text.counted, { name: t(text[state]), count: count(state) ?? 0 }),
        }))}
      />
      <div className={styles.selects}>
        <AppFilter size="small" appId={filter.appId} onChoose={(app) => setFilter({ app: app ?? "" })} />
        <Select
          size="small"
          aria-label={t(text.department)}
          showSearch={{ optionFilterProp: "label" }}
          value={filter.department ?? 0}
          onChange={(department) => setFilter({ department: department === 0 ? "" : String(department) })}
          options={[
            { value: 0, label: t(text.anyDepartment) },
            ...departments.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SaveFileButton
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          aria-label={t(text.export)}
          title={t(text.export)}
          save={() => saveConversations(company.id, filter)}
        />
      </div>
      <AnsweredFilter
        messageId={filter.answered}
        appId={filter.appId}
        onChoose={(answered) => setFilter({ answered })}
      />
      {isFiltered && (
        <Button type="link" size="small" className={styles.clear ?? ""} onClick={clear}>
          {t(common.clearFilter)}
        </Button>
      )}
    </div>
  );
}
