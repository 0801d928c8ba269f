import { Loaded } from "../parts/Loaded.tsx";
import { usePreferences } from "../preferences.ts";
import { PageLink } from "../ui/PageLink.tsx";
import { ActButton } from "./ActButton.tsx";
import { useAct } from "./ActionResult.tsx";
import { type ConditionsView, conditions } from "./api.ts";
import { type Section, sectionName, sectionPath } from "./sections.ts";
import { spanText } from "./spans.ts";
import { useHeldView } from "./use-view.ts";

/** Conditions that differ from the defaults, each with a link. */
export function OverviewSection() {
  const { t } = usePreferences();
  const held = useHeldView();
  return (
    <>
      <p className="lead">{t("conditions.lead")}</p>
      <Loaded held={held}>{(view) => <Overview view={view} />}</Loaded>
    </>
  );
}

function Overview({ view }: { view: ConditionsView }) {
  const { t, language } = usePreferences();
  const { act } = useAct();
  const { addresses, aheadSeconds, changedSwitches, faults, online, requests, snapshots, unlicensed } = view;
  const untrusted = !addresses.trusted.includes("127.0.0.1");
  const setAside = !addresses.usedBefore2022.includes("127.0.0.1");
  const rows: readonly { section: Section; text: string; unusual: boolean }[] = [
    {
      section: "clock",
      text:
        aheadSeconds > 0 ? t("overview.clock.ahead", { span: spanText(aheadSeconds, language) }) : t("overview.clock"),
      unusual: aheadSeconds > 0,
    },
    {
      section: "faults",
      text: faults > 0 ? t("overview.faults.set", { faults }) : t("overview.faults"),
      unusual: faults > 0,
    },
    { section: "network", text: t(online ? "overview.network" : "overview.network.off"), unusual: !online },
    {
      section: "rules",
      text:
        changedSwitches.length > 0
          ? t("overview.rules.changed", { count: changedSwitches.length })
          : t("overview.rules"),
      unusual: changedSwitches.length > 0,
    },
    {
      section: "access",
      text: untrusted
        ? t("overview.access.untrusted")
        : setAside
          ? t("overview.access.new")
          : unlicensed > 0
            ? t("overview.access.unlicensed", { count: unlicensed })
            : t("overview.access"),
      unusual: untrusted || setAside || unlicensed > 0,
    },
    { section: "snapshots", text: t("overview.snapshots", { count: snapshots }), unusual: false },
    { section: "scenario", text: t("overview.scenario"), unusual: false },
    { section: "requests", text: t("overview.requests", { count: requests }), unusual: false },
  ];
  const reset = async (): Promise<void> => {
    const before = await conditionsNow();
    await act({ run: conditions.reset, done: t("overview.reset.done"), undo: () => bringBack(before) });
  };
  const fixable = faults > 0 || !online || changedSwitches.length > 0 || untrusted || setAside || unlicensed > 0;
  return (
    <>
      <ul className="overview">
        {rows.map(({ section, text, unusual }) => (
          <li key={section} data-unusual={unusual || undefined}>
            <PageLink to={sectionPath(section)} className="overview-name">
              {t(sectionName(section))}
            </PageLink>
            <span className="overview-text">{text}</span>
            <svg className="overview-arrow" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
              <path d="m6 3.5 4.5 4.5L6 12.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          </li>
        ))}
      </ul>
      <div className="line-of-acts">
        <ActButton reason={!fixable && t("overview.reset.none")} onAct={() => void reset()}>
          {t("overview.reset")}
        </ActButton>
        <span className="quiet">{t("overview.reset.text")}</span>
      </div>
    </>
  );
}

/** State before "back to defaults", for its undo. */
async function conditionsNow() {
  const { signal } = new AbortController();
  const [view, switches, addresses, faults, unlicensed] = await Promise.all([
    conditions.view(signal),
    conditions.switches(signal),
    conditions.addresses(signal),
    conditions.faults(signal),
    conditions.unlicensed(signal),
  ]);
  return { online: view.online, switches, addresses, faults, unlicensed };
}

async function bringBack(before: Awaited<ReturnType<typeof conditionsNow>>): Promise<void> {
  await conditions.setSwitches(before.switches);
  await conditions.setAddresses(before.addresses);
  for (const fault of before.faults) await conditions.setFault(fault);
  for (const userId of before.unlicensed) await conditions.setLicence(userId, false);
  if (!before.online) await conditions.setNetwork(false);
}
