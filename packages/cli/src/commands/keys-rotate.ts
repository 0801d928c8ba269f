import { command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { installationOptions } from "../installation/installation.ts";

/** `keys rotate`: another master key, for everything that is encrypted. Keys come from files or the environment, never as options. */
export const keysRotate = command({
  name: "keys rotate",
  help: {
    zh: "更换主密钥：用新密钥重新加密所有 Secret、Token 等。收发室须已停止；中断后可再次运行。",
    en: "Change the master key: encrypt every secret anew. Shoufa must be stopped; after an interruption run it again.",
  },
  options: installationOptions,
  async run({ data, json }, context) {
    const [{ rotateMasterKey }, { closedStore }] = await Promise.all([
      import("@shoufa/server"),
      import("../installation/open.ts"),
    ]);
    const store = await closedStore(data, context);
    const nextKey = context.environment["SHOUFA_NEW_MASTER_KEY"];
    const rotated = await rotateMasterKey({ ...store, ...(nextKey ? { nextKey } : {}) });
    if (json) {
      context.out(JSON.stringify(rotated));
      return exitCodes.done;
    }
    const { keyId, formerKeyId, secrets, unreadable, inEnvironment } = rotated;
    const { say, out, chatter } = context;
    out(
      say({
        zh: `已用新主密钥 ${keyId} 重新加密 ${secrets} 项。`,
        en: `${secrets} secrets are encrypted with the new master key ${keyId}.`,
      }),
    );
    if (unreadable > 0)
      chatter(
        say({
          zh: `${unreadable} 项用原来的主密钥也无法解密，保持不变，请重新填写。`,
          en: `${unreadable} could not be opened with the former key either and were left as they are; enter them anew.`,
        }),
      );
    out(
      inEnvironment
        ? say({
            zh: "启动前请把 SHOUFA_MASTER_KEY 换成新的主密钥。以前的备份仍需要原来的。",
            en: "Set SHOUFA_MASTER_KEY to the new key before the next start. Earlier backups still need the former one.",
          })
        : say({
            zh: `原来的主密钥保存为 master.${formerKeyId}.key，只有恢复以前的备份时需要；如果它已泄露，请另行保管后删除。`,
            en: `The former key is kept as master.${formerKeyId}.key and needed for earlier backups only; move it elsewhere or delete it.`,
          }),
    );
    return exitCodes.done;
  },
});
