import { Button } from "antd";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { Loaded } from "../../parts/Loaded.tsx";
import { Panel } from "../../parts/Panel.tsx";
import { Refused } from "../../parts/Refused.tsx";
import { useAction } from "../../parts/use-action.ts";
import { usePreferences } from "../../preferences.ts";
import { admin } from "../api.ts";
import { PeopleDialog } from "../range/PeopleDialog.tsx";
import { closeDialog, openDialog, useAdminRoute } from "../route.ts";

/** Groups of members that the bot is in or can join. In WeCom members do this on their phones. */
export function BotGroups({ botId }: { botId: string }) {
  const { t } = usePreferences();
  const { dialog } = useAdminRoute();
  const held = useLiveReading("admin bot groups", admin.botGroups, ["bots", "directory.changed"]);
  const work = useAction();
  return (
    <Panel
      title={t("admin.bot.groups")}
      hint={t("admin.bot.groups.hint")}
      actions={<Button onClick={() => openDialog("group-new")}>{t("admin.bot.groups.new")}</Button>}
    >
      <Loaded held={held}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="field-hint">{t("admin.bot.groups.none")}</p>
          ) : (
            <ul className="bot-groups">
              {items.map(({ bots, chatId, name, people }) => {
                const isIn = bots.includes(botId);
                const label = t(isIn ? "admin.bot.groups.leave" : "admin.bot.groups.join");
                return (
                  <li key={chatId}>
                    <span>
                      {name} <small>{t("admin.range.people", { people })}</small>
                      {isIn && <span className="mark">{t("admin.bot.groups.in")}</span>}
                    </span>
                    <Button
                      size="small"
                      aria-label={`${label} ${name}`}
                      disabled={work.state === "working"}
                      onClick={() =>
                        void work.run(() =>
                          isIn ? admin.takeBotFromGroup(botId, chatId) : admin.putBotInGroup(botId, chatId),
                        )
                      }
                    >
                      {label}
                    </Button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
      <Refused title={t("admin.notDone")} failure={work.failure} />
      {dialog === "group-new" && (
        <PeopleDialog
          title={t("admin.bot.groups.new.title")}
          chosen={[]}
          onDone={(userIds) => admin.createBotGroup(botId, userIds)}
          onClose={closeDialog}
        />
      )}
    </Panel>
  );
}
