/** Call of the control API in place of `wx.uploadVoice` of the JS-SDK. */

import { ControlError, type RouteRow, stringField } from "../http/exchange.ts";
import type { Emulator } from "../library/emulator-api.ts";

export function voiceRoutes(emulator: Emulator): readonly RouteRow[] {
  return [
    [
      "POST",
      /^\/control\/voices$/,
      ({ fields }) => {
        const base64 = stringField(fields, "base64");
        if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new ControlError(400, "base64 must be a file in base64.");
        return { mediaId: emulator.uploadVoice(Buffer.from(base64, "base64")) };
      },
    ],
  ];
}
