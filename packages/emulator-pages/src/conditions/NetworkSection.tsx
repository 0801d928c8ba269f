import { type EventKind, useLiveReading } from "../control/use-live-reading.ts";
import { Loaded } from "../parts/Loaded.tsx";
import { Panel } from "../parts/Panel.tsx";
import { usePreferences } from "../preferences.ts";
import { ActButton } from "./ActButton.tsx";
import { useAct } from "./ActionResult.tsx";
import { conditions } from "./api.ts";

const networkEvents: readonly EventKind[] = ["network"];

/** Cuts the platform off while pages and control API go on. */
export function NetworkSection() {
  const { t } = usePreferences();
  const { act } = useAct();
  const held = useLiveReading("network", conditions.view, networkEvents);
  const set = (online: boolean): void =>
    void act({
      run: () => conditions.setNetwork(online),
      done: t(online ? "network.on.done" : "network.off.done"),
      undo: () => conditions.setNetwork(!online),
    });
  return (
    <Loaded held={held}>
      {({ online }) => (
        <Panel
          title={t(online ? "network.on" : "network.off")}
          hint={t(online ? "network.on.text" : "network.off.text")}
        >
          <p className="network-state" data-online={online}>
            <span aria-hidden="true" />
            {t(online ? "network.reachable" : "network.unreachable")}
          </p>
          <ActButton kind={online ? "danger" : "primary"} onAct={() => set(!online)}>
            {t(online ? "network.cut" : "network.restore")}
          </ActButton>
        </Panel>
      )}
    </Loaded>
  );
}
