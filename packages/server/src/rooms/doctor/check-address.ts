import type { CheckAddressInput, DoctorRow } from "@shoufa/contract";
import type { z } from "zod";
import type { ServerContext } from "../../server-context.ts";
import { type AccountRow, accountPlace } from "../../wecom/accounts.ts";
import { readApiAddress } from "../../wecom/api-address.ts";
import { proxyAddress } from "../accounts/proxy.ts";
import type { AskingCheck } from "./check.ts";
import { addressCheck } from "./checks/address.ts";
import { clockCheck } from "./checks/clock.ts";
import { exitsCheck } from "./checks/exits.ts";
import type { Facts } from "./facts.ts";
import { probesOf } from "./probes.ts";
import { presentFinding } from "./rows.ts";

const addressChecks: readonly AskingCheck[] = [addressCheck, exitsCheck, clockCheck];

/**
 * The rows that need neither company nor secret, for an address that is being entered. Nothing is kept.
 * @throws {Problem} `account.address_refused`, `account.proxy_refused`.
 */
export async function checkAddress(
  context: ServerContext,
  { apiBase, proxy }: z.output<typeof CheckAddressInput>,
): Promise<DoctorRow[]> {
  const { vault, ports, publicAddress, simulation } = context;
  const id = ports.random.uuid();
  const address = readApiAddress(apiBase);
  const through = proxy && proxyAddress(proxy, null);
  const { kind } = await simulation.probe(address, through);
  const account: AccountRow = {
    ...{ id, name: "", corp_id: "-", corp_key: null, created_at: 0 },
    kind: kind === "emulator" ? "sandbox" : "real",
    api_base: address,
    login_app_id: null,
    profile: "wecom",
    contacts_secret_enc: null,
    contacts_secret_at: null,
    ...{ account_cap: null, typed_above: 0, allow_list: null, rehearses: null },
    time_zone: "Asia/Shanghai",
    proxy_enc: through && vault.seal(through, accountPlace(id, "proxy_enc")),
  };
  const now = ports.clock.now();
  const facts: Facts = {
    ...{ account, apps: [], receiver: undefined, ofApp: new Map(), stored: new Map(), now },
    ...{ publicUrl: publicAddress.get(), isSimulatedHere: false, hasOwnershipFile: false },
  };
  const probes = probesOf(context, facts);
  const subject = { account, app: null, credential: null };
  return Promise.all(
    addressChecks.map(async (check) => {
      const found = await check.find(subject, probes, facts);
      return presentFinding({ id: check.kind, check, subject }, found, { checkedAt: now });
    }),
  );
}
