/**
 * Calls of unknown endpoints. An endpoint that WeCom has and the emulator lacks is answered with 501 and a sentence.
 * Any other path does not exist on WeCom either.
 */
import type { ServerResponse } from "node:http";
import { Refusal } from "../kernel/refusal.ts";
import type { Switches } from "../kernel/switches.ts";
import { sendNotEmulated, sendResult } from "./answer.ts";

/** First parts of paths of WeCom's products besides directory and messaging. */
const otherFamilies = new Set(
  `card chatdata checkin corpgroup dial exmail externalcontact externalpay externaluserid health hr idconvert journal kf
  license linkedcorp living meeting miniapppay miniprogram msgaudit oa paytool pstncc report school security service
  smartsheet wedoc wedrive`.split(/\s+/),
);

export function answerUnknownPath(response: ServerResponse, endpoint: string, switches: Switches): void {
  const family = endpoint.split("/", 1)[0]!;
  if (otherFamilies.has(family) && family !== endpoint) {
    sendNotEmulated(response, `The emulator does not have ${endpoint}: it knows WeCom's directory and messaging only.`);
  } else if (switches["http.unknownPath"] === "404") {
    response.writeHead(404, { "Content-Length": 0 }).end();
  } else {
    sendResult(response, { errcode: 48001, errmsg: new Refusal(48001).message, fields: {} });
  }
}
