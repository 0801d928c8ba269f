/** The page of API tokens in the states that `look.ts` pictures. */
import { answering, type View } from "./look-view.ts";

const madeSecret = `shoufa_${"4f".repeat(8)}_${"9c0d".repeat(16)}`;
const tokenOf = (name: string, more: object) => ({
  ...{ id: name, accountId: "a", appId: "b", name, hint: "shoufa_4f9c0d", state: "active", createdBy: "林晓" },
  ...{ types: ["text", "image", "textcard"], peoplePerCall: 100, allowsEveryone: false, endedAt: null },
  ...{ createdAt: "2026-11-01T02:00:00.000Z", expiresAt: "2027-01-30T02:00:00.000Z", usedAt: null, ...more },
});
const tokens = [
  tokenOf("OA 审批", { usedAt: "2026-11-30T01:12:00.000Z" }),
  tokenOf("机房告警 Zabbix", { types: ["text"], peoplePerCall: 10_000, allowsEveryone: true }),
  tokenOf("人事系统（生日祝福与入离职提醒）", { state: "stopped", createdBy: "已经离开的管理员" }),
  tokenOf("旧 OA", { state: "expired", usedAt: "2026-10-30T01:12:00.000Z" }),
  tokenOf("试用", { state: "ended", endedAt: "2026-11-02T01:12:00.000Z" }),
];

export const tokenViews: readonly View[] = [
  { name: "tokens", address: "/tokens", before: answering("**/api/accounts/*/tokens", 200, { items: tokens }) },
  { name: "tokens-empty", address: "/tokens", before: answering("**/api/accounts/*/tokens", 200, { items: [] }) },
  {
    name: "tokens-make",
    address: "/tokens",
    prepare: (on) => on.getByRole("button", { name: /创建令牌|Make a token/ }).click(),
  },
  {
    name: "tokens-made",
    address: "/tokens",
    before: (on) =>
      on.route("**/api/accounts/*/tokens", (route) =>
        route.fulfill({
          status: route.request().method() === "POST" ? 201 : 200,
          json: route.request().method() === "POST" ? { token: tokens[0], secret: madeSecret } : { items: tokens },
        }),
      ),
    async prepare(on) {
      await on.getByRole("button", { name: /创建令牌|Make a token/ }).click();
      await on.getByRole("dialog").getByRole("textbox").first().fill("OA 审批");
      await on.keyboard.press("Enter");
      await on.getByRole("button", { name: /复制令牌|Copy the token/ }).waitFor();
    },
  },
];
