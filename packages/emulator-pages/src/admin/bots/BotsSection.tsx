import { BotAvatar } from "@shoufa/phone";
import { useLiveReading } from "../../control/use-live-reading.ts";
import { LinkButton } from "../../parts/LinkButton.tsx";
import { Loaded } from "../../parts/Loaded.tsx";
import { usePreferences } from "../../preferences.ts";
import { Notice } from "../../ui/Notice.tsx";
import { PageLink } from "../../ui/PageLink.tsx";
import { admin } from "../api.ts";
import { RangeCount } from "../range/RangeChips.tsx";
import { adminPath, useAdminRoute } from "../route.ts";
import type { AdminView, BotView } from "../types.ts";
import { BotPage } from "./BotPage.tsx";
import { BotState } from "./BotState.tsx";
import { NewBotPage } from "./NewBotPage.tsx";

/** The list of bots, the form for a new one, or one of them. */
export function BotsSection({ company }: { company: AdminView }) {
  const { rest } = useAdminRoute();
  const [which] = rest;
  if (which === "new") return <NewBotPage company={company} />;
  if (which !== undefined) return <BotPage key={which} botId={which} company={company} />;
  return <BotList />;
}

function BotList() {
  const { t } = usePreferences();
  const held = useLiveReading("admin bots", admin.bots, ["bots", "directory.changed"]);
  return (
    <div className="section-page">
      <div className="section-title">
        <h2>{t("admin.section.bots")}</h2>
        <LinkButton to={adminPath("bots", "new")} isPrimary>
          {t("admin.bot.create")}
        </LinkButton>
      </div>
      <Loaded held={held}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="panel">
              <Notice picture="empty" title={t("admin.bots.none")} text={t("admin.bots.none.text")} />
            </div>
          ) : (
            <>
              <p className="field-hint" role="status">
                {t("admin.bots.total", {
                  total: items.length,
                  connected: items.filter(({ connected }) => connected).length,
                })}
              </p>
              <ul className="apps">
                {items.map((bot) => (
                  <BotCard key={bot.botId} bot={bot} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function BotCard({ bot }: { bot: BotView }) {
  const { t } = usePreferences();
  const { botId, description, name, visibleRange } = bot;
  return (
    <li className="app-card">
      <BotAvatar botId={botId} />
      <div>
        <h3>
          <PageLink to={adminPath("bots", botId)} className="plain-link">
            {name}
          </PageLink>
        </h3>
        <p className="app-card-text">{description || t("admin.bot.noDescription")}</p>
        <div className="app-card-facts">
          <BotState bot={bot} />
          <RangeCount range={visibleRange} />
        </div>
      </div>
    </li>
  );
}
