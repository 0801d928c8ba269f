import { BlockList, isIP } from "node:net";
import { routes } from "@shoufa/contract";
import { HttpFailure, isLoopback } from "@shoufa/ports";
import type { AskingCheck } from "../check.ts";
import { excerpt } from "../mask.ts";

const timeoutMilliseconds = 5000;

const inside = new BlockList();
for (const [net, bits] of [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
] as const)
  inside.addSubnet(net, bits, "ipv4");
inside.addSubnet("fc00::", 7, "ipv6");
inside.addSubnet("fe80::", 10, "ipv6");

/** Whether nobody on the internet can mean this computer by the host. */
export function isInside(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  if (isLoopback(bare)) return true;
  const version = isIP(bare);
  if (version !== 0) return inside.check(bare, version === 6 ? "ipv6" : "ipv4");
  return !bare.includes(".") || /\.(local|lan|internal|localhost)$/i.test(bare);
}

/** Whether the public address leads to this installation, as far as that can be seen from inside. */
export const publicAddressCheck: AskingCheck = {
  kind: "public_address",
  group: "reach",
  per: "company",
  isLocal: false,
  async find(_subject, { context }, { publicUrl, isSimulatedHere }) {
    if (publicUrl === null)
      return isSimulatedHere
        ? { state: "not_applicable", code: "public_address.simulated" }
        : { state: "failed", code: "public_address.missing" };
    const params = { url: publicUrl };
    const { path } = routes.health;
    const probe = `GET ${publicUrl}${path}`;
    try {
      const { status, body } = await context.ports.http.request({
        ...{ origin: publicUrl, method: "GET", path, timeoutMilliseconds, maxResponseBytes: 65_536 },
      });
      const text = excerpt(context.vault.scrub(body.toString("utf8")));
      const found = { probe, answers: [{ asked: path, status, errcode: null, text }] };
      if (!isHealth(body))
        return { ...found, state: "failed", code: "public_address.other", params: { ...params, status } };
      return !isSimulatedHere && isInside(new URL(publicUrl).hostname)
        ? { ...found, state: "failed", code: "public_address.private", params }
        : { ...found, state: "good", code: "public_address.good", params };
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      const detail = excerpt(error.message);
      return { state: "warning", code: "public_address.not_from_here", probe, params: { ...params, detail } };
    }
  },
};

function isHealth(body: Buffer): boolean {
  try {
    return routes.health.answer.safeParse(JSON.parse(body.toString("utf8"))).success;
  } catch {
    return false;
  }
}
